import { join } from 'node:path';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PurgeQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import type { Finding } from '../../src/operations/doctor/checks/finding.ts';
import { cliOf } from './support/cli-of.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { checkIn } from './support/event.ts';

const { stack, operator } = await devStackWithOperator();

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
