import { join } from 'node:path';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PurgeQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, expect, test } from 'vitest';
import type { Finding } from '../../src/operations/doctor/checks/finding.ts';
import { cliOf } from './support/cli-of.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator } = await devStackWithOperator();

/** A production account on its first day, whatever a test has made of it. */
afterEach(() => {
  const untouched = {
    sandbox: false,
    paused: false,
    sendingEnabled: true,
    pausedConfigurationSets: [],
    pendingIdentities: [],
  };
  stack.ses.set({ ...untouched, maxSendRate: 14, max24HourSend: 50_000 });
});

/** One line of the doctor's, by what it is about. */
async function line(check: string) {
  const { out, code } = await operator.cli('doctor');
  return { code, line: out.split('\n').find((one) => one.slice(13).startsWith(`${check}  `)) ?? out };
}

test('a stack that was just started is well, and every check says what it found', async () => {
  const { out, code } = await operator.cli('doctor');
  expect(code).toBe(0);
  const lines = out.trimEnd().split('\n');
  expect(lines.filter((one) => !one.startsWith('ok '))).toEqual([
    expect.stringMatching(/^not checked +DNS +The local cloud asks no DNS; --dns SERVER does\.$/),
    expect.stringMatching(/^not checked +concurrency +The local cloud has no concurrency limit\.$/),
    expect.stringMatching(/^not checked +alarms +The local cloud's own page shows them: \/alarms/),
    expect.stringMatching(/^not checked +cost +The local cloud costs nothing\.$/),
  ]);
  for (const about of ['identity', 'signature', 'bounce domain', 'sandbox', 'quota', 'encryption', 'locations']) {
    expect(lines.filter((one) => one.slice(13).startsWith(`${about} `))).toHaveLength(1);
  }
  expect(out).toMatch(/quota +0 of 50000 mails in 24 hours are used\./);
});

test('a location that texts is refused where the deployment does not, naming the setting', async () => {
  const { json, cli, file } = operator;
  const { sms: _, ...location } = await json('location', 'show', '28XXX004');
  const texting = { ...location, reach: ['mail', 'sms'], sms: { origin: 'HotelSol', country: 'ES' } };
  const { code, out } = await cli('location', 'apply', file('texting.json', texting), '--offline');
  expect([code, out]).toEqual([expect.any(Number), expect.stringContaining('set smsCountries and deploy it first')]);
  expect(code).not.toBe(0);
  expect(await json('location', 'show', '28XXX004')).not.toHaveProperty('sms');
});

test('programs get the same as JSON', async () => {
  const findings = (await operator.json('doctor')) as Finding[];
  expect(findings).toContainEqual({
    check: 'sandbox',
    state: 'ok',
    found: 'The account may mail to everybody (production access in eu-west-1).',
  });
  expect(new Set(findings.map(({ check }) => check)).size).toBe(findings.length);
});

test('in the sandbox it says that only verified addresses are mailed to, and how to get out', async () => {
  stack.ses.set({ sandbox: true, max24HourSend: 200, maxSendRate: 1 });
  expect(await line('sandbox')).toEqual({
    code: 0,
    line: expect.stringMatching(
      /^warn .*The account is in the SES sandbox in eu-west-1: it mails only to verified addresses, 200 a day\. Request production access: SES console > Account dashboard > Request production access\.$/,
    ),
  });
  expect((await line('rate')).line).toMatch(/^ok .* 1 mails a second, the account's SES rate limit\.$/);
});

test('an account that AWS has paused fails, and it says what to do', async () => {
  stack.ses.set({ paused: true });
  expect(await line('sending')).toEqual({
    code: 1,
    line: expect.stringMatching(/^FAIL .*AWS has paused .* in eu-west-1 .*Guests' mails wait.* support case/),
  });
});

test('an account whose sending somebody has disabled fails, and it says what to do', async () => {
  stack.ses.set({ sendingEnabled: false });
  expect(await line('sending')).toEqual({
    code: 1,
    line: expect.stringMatching(/^FAIL .*paused in eu-west-1\. Guests' mails wait.* put-account-sending-attributes/),
  });
});

test('a paused configuration set fails', async () => {
  stack.ses.set({ pausedConfigurationSets: [stack.endpoints.outputs.ConfigurationSetName ?? ''] });
  expect(await line('configuration set')).toEqual({ code: 1, line: expect.stringMatching(/^FAIL .*Sending status/) });
});

test('a domain that is not verified yet fails, with the DNS records to set', async () => {
  stack.ses.set({ pendingIdentities: ['hotel-sol.example'] });
  const { out, code } = await operator.cli('doctor');
  expect(code).toBe(1);
  expect(out).toMatch(/^FAIL +identity +SES may not send for hotel-sol\.example: .*Set the records listed under/m);
  expect(out).toMatch(/^ {4}local1\._domainkey\.hotel-sol\.example CNAME local1\.dkim\.amazonses\.com$/m);
  expect(out).toMatch(/^FAIL +bounce domain .*until then it sends nothing/m);
  expect(out).toMatch(/^ {4}bounce\.hotel-sol\.example MX 10 feedback-smtp\.eu-west-1\.amazonses\.com$/m);
  expect(out).toMatch(/^ {4}bounce\.hotel-sol\.example TXT v=spf1 include:amazonses\.com ~all$/m);
});

test('an identity that is gone fails', async () => {
  stack.ses.allow({ identities: [] });
  const { out, code } = await operator.cli('doctor');
  stack.ses.allow({ identities: ['hotel-sol.example'] });
  expect(code).toBe(1);
  expect(out).toMatch(/^FAIL +identity +The SES identity hotel-sol\.example does not exist\. Verify it/m);
});

test('a quota that is nearly used is told, and one that is used up fails', async () => {
  await stack.send(checkIn('DOCTOR-1'), checkIn('DOCTOR-2'), checkIn('DOCTOR-3'), checkIn('DOCTOR-4'));
  for (const n of [1, 2, 3, 4]) await until(() => stack.mailsTo(addressOf(`DOCTOR-${n}`))).toHaveLength(1);
  stack.ses.set({ max24HourSend: 5 });
  expect(await line('quota')).toEqual({ code: 0, line: expect.stringMatching(/^warn .*4 of 5 .* Service Quotas/) });
  stack.ses.set({ max24HourSend: 4 });
  expect(await line('quota')).toEqual({ code: 1, line: expect.stringMatching(/^FAIL .*4 of 4 .*guests' mails wait/) });
});

test('an event in quarantine fails, and nothing of it is shown', async () => {
  const QueueUrl = stack.endpoints.outputs.QuarantineQueueUrl;
  await stack.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(checkIn('ASIDE')) }));
  const { out, code } = await operator.cli('doctor');
  expect(code).toBe(1);
  expect(out).toMatch(/^FAIL +queue quarantine +It has 1 message\..* wifi-tickets queue redrive quarantine$/m);
  expect(out).toContain('1 of 42 checks fails.');
  expect(out).not.toMatch(/ASIDE|aside@/);
  await stack.sqs.send(new PurgeQueueCommand({ QueueUrl }));
});

test('a dead letter fails', async () => {
  const QueueUrl = stack.endpoints.outputs.MailDeadLettersUrl;
  await stack.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
  expect(await line('queue mails dead letters')).toEqual({
    code: 1,
    line: expect.stringMatching(/^FAIL .*It has 1 message\..* redrive dead-letters$/),
  });
  await stack.sqs.send(new PurgeQueueCommand({ QueueUrl }));
});

test('a deployment of an older version is told as such, and what it does not name is not checked', async () => {
  const { SenderIdentityName, MaxSendRate, ...outputs } = stack.endpoints.outputs;
  const older = cliOf({ endpoints: { ...stack.endpoints, outputs } });
  const { out, code } = await older.cli('doctor');
  older.close();
  expect([SenderIdentityName, MaxSendRate, code]).toEqual(['hotel-sol.example', 'account', 1]);
  expect(out).toMatch(/^FAIL +deployment .* lacks the outputs SenderIdentityName, MaxSendRate\. Deploy it again/m);
  expect(out).toMatch(/^not checked +identity .* Deploy it again/m);
  expect(out).toMatch(/^not checked +rate .* Deploy it again/m);
});

test('a location that an older command line has written is told, and applying its file again mends it', async () => {
  const { db, tableName: TableName } = stack.table;
  const key = { pk: { S: 'LOCATIONS' }, sk: { S: '28XXX004' } };
  const location = { S: JSON.stringify({ ...(await operator.json('location', 'show', '28XXX004')), name: 'Before' }) };
  await db.send(new PutItemCommand({ TableName, Item: { ...key, location } }));
  expect(await line('locations')).toEqual({
    code: 0,
    line: expect.stringMatching(/^warn .*28XXX004: .* location apply/),
  });
  const file = join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml');
  expect((await operator.cli('location', 'apply', file, '--offline')).out).toMatch(/^28XXX004 unchanged\n/);
  expect(await line('locations')).toEqual({ code: 0, line: expect.stringMatching(/^ok .*28XXX004/) });
});

test('a deployment without a location fails', async () => {
  const { db, tableName: TableName } = stack.table;
  for (const { id } of await operator.json('location', 'list')) {
    await db.send(new DeleteItemCommand({ TableName, Key: { pk: { S: 'LOCATIONS' }, sk: { S: id } } }));
  }
  expect(await line('locations')).toEqual({
    code: 1,
    line: expect.stringMatching(/^FAIL .*every event is quarantined\. wifi-tickets location apply/),
  });
});

test('a deployment that is out of reach is told as such', async () => {
  const away = cliOf({ endpoints: { ...stack.endpoints, sesEndpoint: 'http://127.0.0.1:9' } });
  expect(await away.cli('doctor')).toMatchObject({
    code: 3,
    out: expect.stringMatching(/^No local cloud runs here any more/),
  });
  away.close();
});
