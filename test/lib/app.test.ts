import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const directory = mkdtempSync(join(tmpdir(), 'wifi-tickets-'));
afterAll(() => rmSync(directory, { recursive: true }));

const least = { senderAddress: 'wifi@hotel-sol.example', identity: 'hotel-sol.example' };

interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly template?: string;
}

let runs = 0;

/** Runs the CDK app as `cdk deploy -c name=value …` does, without bundles. */
function run(settings: Readonly<Record<string, string | number>>): Promise<Answer> {
  const outdir = join(directory, String(++runs));
  const context = JSON.stringify({ 'aws:cdk:bundling-stacks': [], ...settings });
  const env = { PATH: process.env.PATH, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: context };
  return new Promise((resolve) => {
    execFile(process.execPath, ['bin/wifi-tickets.ts'], { cwd: root, env }, (error, stdout, stderr) => {
      const code = error ? Number(error.code) : 0;
      const template = error ? undefined : readFileSync(join(outdir, 'WifiTickets.template.json'), 'utf8');
      resolve({ code, stdout, stderr, template });
    });
  });
}

test.concurrent.for([
  ['nothing', {}, /-c senderAddress=.*-c identity=.*-c createIdentity=/],
  [
    'a domain for an address',
    { ...least, senderAddress: 'hotel-sol.example' },
    /^senderAddress must be one plain e-mail/,
  ],
  ['a retention of no day', { ...least, retentionDays: '0' }, /^retentionDays must be at least one day/],
  ['a retention that is no number', { ...least, retentionDays: 'thirty' }, /retention/],
  ['no ticket a day', { ...least, dailyTickets: '0' }, /^dailyCaps.tickets .*dailyTickets/],
  ['a number of mails in words', { ...least, dailyMails: 'many' }, /^dailyCaps.mails .*dailyMails/],
  ['half a call a second', { ...least, maxApiRate: '0.5' }, /^maxApiRate must be a whole number/],
  ['half a mail a second', { ...least, maxSendRate: '1.5' }, /^maxSendRate must be a whole number/],
] as const)('whoever deploys with %s is told in one sentence what to set', async ([, settings, sentence]) => {
  const { code, stdout, stderr } = await run(settings);
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(sentence);
});

test('whoever deploys with everything reads nothing, and gets what was set', async () => {
  const settings = { retentionDays: '7', maxSendRate: '40', sendersAtOnce: '5', batchesAtOnce: '25' };
  const api = { maxApiRate: '9', dailyTickets: '11', dailyMails: '12', dailyEvents: '13' };
  const { code, stdout, stderr, template } = await run({ ...least, ...settings, ...api });
  expect([code, stdout, stderr]).toEqual([0, '', '']);
  expect(template).toMatch(/"RETENTION_DAYS": "7"/);
  expect(template).toMatch(/"MAX_SEND_RATE": "40"/);
  expect(template).toMatch(/"SENDERS_AT_ONCE": "5"/);
  expect(template).toMatch(/"MaximumConcurrency": 25/);
  expect(template).toMatch(/"ThrottlingRateLimit": 9/);
  expect(template).toMatch(/"DAILY_TICKETS": "11",\s*"DAILY_MAILS": "12",\s*"DAILY_EVENTS": "13"/);
});

test('whoever tries it out has an identity made, and the tickets go with the stack', async () => {
  const trial = { createIdentity: 'hotel-sol.example', removalPolicy: 'destroy' };
  const { template } = await run({ senderAddress: least.senderAddress, ...trial });
  expect(template).toContain('AWS::SES::EmailIdentity');
  expect(template).toContain('"DeletionProtectionEnabled": false');
});
