import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const directory = mkdtempSync(join(tmpdir(), 'wifi-tickets-'));
afterAll(() => rmSync(directory, { recursive: true }));

const least = { senderAddress: 'wifi@hotel-sol.example', identity: 'hotel-sol.example' };

const create = { senderAddress: 'wifi@hotel-sol.example', createIdentity: 'hotel-sol.example' };

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
  ['both identities', { ...least, createIdentity: 'hotel-sol.example' }, /^Set identity or createIdentity, not both/],
  ['a zone for an identity that stands', { ...least, hostedZoneId: 'Z0123' }, /^hostedZoneId goes with createIdentity/],
  [
    'a zone without its id',
    { ...create, hostedZoneName: 'hotel-sol.example' },
    /^hostedZoneName goes with hostedZoneId/,
  ],
  ['a name for the id', { ...create, hostedZoneId: 'hotel-sol.example' }, /^hostedZoneId must be an id of Route 53/],
  [
    'a zone of another domain',
    { ...create, hostedZoneId: 'Z0123', hostedZoneName: 'hotel-luna.example' },
    /^The domain hotel-sol.example does not lie in the hosted zone hotel-luna.example/,
  ],
  ['a policy that is none', { ...create, dmarc: 'strict' }, /^dmarc must be none, quarantine, reject, or existing/],
  ['a policy for an identity that stands', { ...least, dmarc: 'reject' }, /^dmarc goes with createIdentity/],
] as const)('whoever deploys with %s is told in one sentence what to set', async ([, settings, sentence]) => {
  const { code, stdout, stderr } = await run(settings);
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(sentence);
});

test('whoever deploys with everything reads nothing, and gets what was set', async () => {
  const settings = { retentionDays: '7', maxSendRate: '40', sendersAtOnce: '5', batchesAtOnce: '25' };
  const api = { maxApiRate: '9', dailyTickets: '11', dailyMails: '12', dailyEvents: '13', resendsPerHour: '3' };
  const { code, stdout, stderr, template } = await run({ ...least, ...settings, ...api });
  expect([code, stdout, stderr]).toEqual([0, '', '']);
  expect(template).toMatch(/"RETENTION_DAYS": "7"/);
  expect(template).toMatch(/"MAX_SEND_RATE": "40"/);
  expect(template).toMatch(/"SENDERS_AT_ONCE": "5"/);
  expect(template).toMatch(/"MaximumConcurrency": 25/);
  expect(template).toMatch(/"ThrottlingRateLimit": 9/);
  expect(template).toMatch(
    /"DAILY_TICKETS": "11",\s*"DAILY_MAILS": "12",\s*"DAILY_EVENTS": "13",\s*"RESENDS_PER_HOUR": "3"/,
  );
});

test('whoever tries it out has an identity made, and the tickets go with the stack', async () => {
  const trial = { createIdentity: 'hotel-sol.example', removalPolicy: 'destroy' };
  const { template } = await run({ senderAddress: least.senderAddress, ...trial });
  expect(template).toContain('AWS::SES::EmailIdentity');
  expect(template).toContain('"DeletionProtectionEnabled": false');
});

test('whoever names the zone of a domain below it has every record set there', async () => {
  const { template } = await run({
    senderAddress: 'hello@wifi.hotel-sol.example',
    createIdentity: 'wifi.hotel-sol.example',
    hostedZoneId: 'Z0123',
    hostedZoneName: 'hotel-sol.example',
    dmarc: 'reject',
  });
  expect(template).toContain('"Name": "bounce.wifi.hotel-sol.example."');
  expect(template).toContain(String.raw`"\"v=DMARC1; p=reject\""`);
});

test('a zone is called as the domain, if nothing else is said', async () => {
  const { template } = await run({ ...create, hostedZoneId: 'Z0123' });
  expect(template?.match(/"HostedZoneId": "Z0123"/g)).toHaveLength(6);
});
