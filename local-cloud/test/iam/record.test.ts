import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { AccessRecord, AccessStack } from '../../src/iam/access-control.ts';
import { compareGrants } from '../../src/iam/record/compare-grants.ts';
import { accessRecordVariable, readAccess } from '../../src/iam/record/recorded-access.ts';
import { readStatement } from '../../src/iam/statement.ts';
import { startSesGate } from '../../src/ses/start-ses-gate.ts';
import { testDirectory } from '../../src/testing.ts';
import { startFixture } from '../fixture-cloud.ts';

const account = '000000000000';
const place = { region: 'eu-west-1', account };

describe('a record', () => {
  test('has what was done under the roles of a stack, of all its local clouds, once', async (context) => {
    const directory = testDirectory(context);
    vi.stubEnv(accessRecordVariable, directory);
    onTestFinished(() => void vi.unstubAllEnvs());
    for (let i = 0; i < 2; i++) {
      const cloud = await startFixture(context);
      for (const attempt of ['put', 'put', 'send']) await cloud.invoke('take-orders', { attempt });
      await cloud.close();
    }
    const records = readAccess(directory, 'Fixture').filter(({ action }) => /Put(Item|Log)|Send/.test(action));
    expect(records.map(({ principal, action, decision }) => [principal, action, decision])).toEqual([
      ['take-orders', 'logs:PutLogEvents', 'allowed'],
      ['take-orders', 'dynamodb:PutItem', 'allowed'],
      ['take-orders', 'sqs:SendMessage', 'not allowed'],
    ]);
    expect(readAccess(directory, 'Other')).toEqual([]);
  });

  test('has nothing about guests: no partition keys, no recipients, no identity of one', async (context) => {
    const directory = testDirectory(context);
    vi.stubEnv(accessRecordVariable, directory);
    onTestFinished(() => void vi.unstubAllEnvs());
    const identities = ['hotel.example', 'ada@example.com'];
    const ses = await startSesGate({ identities, configurationSets: [], settings: { sandbox: true } });
    context.onTestFinished(ses.close);
    const statements = [{ Effect: 'Allow', Action: 'ses:SendRawEmail', Resource: '*' }];
    const cloud = await startFixture(context, { ses: { endpoint: ses.url, guard: ses.guard }, statements });
    for (const attempt of ['mail', 'put']) expect(await cloud.invoke('take-orders', { attempt })).toBe('done');
    const text = readdirSync(directory)
      .map((name) => readFileSync(join(directory, name), 'utf8'))
      .join();
    expect(text).not.toMatch(/ada|LeadingKeys|"attempt"|Recipients/);
    const mails = readAccess(directory, 'Fixture').filter(({ action }) => action === 'ses:SendRawEmail');
    const identity = (name: string) => `arn:aws:ses:eu-west-1:${account}:identity/${name}`;
    expect(mails.map(({ resource, keys }) => [resource, keys])).toEqual([
      [identity('hotel.example'), { 'ses:FromAddress': 'wifi@hotel.example' }],
      [identity('recipient@example.com'), { 'ses:FromAddress': 'wifi@hotel.example' }],
    ]);
  });
});

test("a record names the identity that is the sender's own address, so that a grant on it is seen to be used", async (context) => {
  const directory = testDirectory(context);
  vi.stubEnv(accessRecordVariable, directory);
  onTestFinished(() => void vi.unstubAllEnvs());
  const sender = 'wifi@hotel.example';
  const ses = await startSesGate({ identities: [sender], configurationSets: [], settings: {} });
  context.onTestFinished(ses.close);
  const statements = [{ Effect: 'Allow', Action: 'ses:SendRawEmail', Resource: '*' }];
  const cloud = await startFixture(context, { ses: { endpoint: ses.url, guard: ses.guard }, statements });
  expect(await cloud.invoke('take-orders', { attempt: 'mail' })).toBe('done');
  const mails = readAccess(directory, 'Fixture').filter(({ action }) => action === 'ses:SendRawEmail');
  expect(mails.map(({ resource }) => resource)).toEqual([`arn:aws:ses:eu-west-1:${account}:identity/${sender}`]);
});

describe('held against the policies', () => {
  const queue = 'arn:aws:sqs:eu-west-1:000000000000:Orders';
  const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/Stays';
  const did = (action: string, resource: string, keys = {}): AccessRecord => ({
    principal: 'worker',
    action,
    resource,
    keys,
    decision: 'allowed',
  });
  const compare = (statements: object[], records: AccessRecord[]) => {
    const roleArn = 'arn:aws:iam::000000000000:role/Worker';
    const stack = {
      functions: [{ name: 'worker', roleArn }],
      schedules: [],
      roles: [
        {
          arn: roleArn,
          name: 'Worker',
          logicalId: 'Worker',
          tags: {},
          trust: [],
          statements: statements.map((one) => readStatement(one, 'identity')),
        },
      ],
      resourcePolicies: new Map(),
    };
    const [worker] = compareGrants(stack as unknown as AccessStack, records, place);
    return {
      notGranted: worker?.notGranted.map(({ action }) => action),
      grants: worker?.grants.map(({ action, resource, uses, missedBy }) => [action, resource, uses, missedBy?.action]),
    };
  };
  const allow = { Effect: 'Allow', Action: ['sqs:SendMessage', 'sqs:PurgeQueue'], Resource: queue };

  test('what is used and not granted is told, and what is granted and not used', () => {
    expect(compare([allow], [did('sqs:SendMessage', queue), did('dynamodb:GetItem', table)])).toEqual({
      notGranted: ['dynamodb:GetItem'],
      grants: [
        ['sqs:SendMessage', queue, 1, 'sqs:SendMessage'],
        ['sqs:PurgeQueue', queue, 0, undefined],
      ],
    });
  });

  test('each action on each resource is a grant', () => {
    const both = { ...allow, Action: ['sqs:SendMessage'], Resource: [queue, `${queue}Dead`] };
    expect(compare([both], [did('sqs:SendMessage', queue)]).grants).toEqual([
      ['sqs:SendMessage', queue, 1, 'sqs:SendMessage'],
      ['sqs:SendMessage', `${queue}Dead`, 0, undefined],
    ]);
  });

  test('a grant that another one includes is not missed', () => {
    const wide = { Effect: 'Allow', Action: 'sqs:*', Resource: '*' };
    const narrow = { ...allow, Action: 'sqs:SendMessage' };
    const records = [did('sqs:SendMessage', queue), did('sqs:DeleteMessage', queue)];
    expect(compare([wide, narrow], records).grants).toEqual([
      ['sqs:*', '*', 2, 'sqs:DeleteMessage'],
      ['sqs:SendMessage', queue, 1, undefined],
    ]);
  });

  test('conditions and denials count', () => {
    const conditional = {
      ...allow,
      Action: 'ses:SendRawEmail',
      Condition: { StringEquals: { 'ses:FromAddress': 'a@b.example' } },
    };
    const denial = { Effect: 'Deny', Action: 'sqs:SendMessage', Resource: '*' };
    const mail = (from: string) => did('ses:SendRawEmail', queue, { 'ses:FromAddress': from });
    expect(compare([conditional], [mail('a@b.example'), mail('c@b.example')]).notGranted).toEqual(['ses:SendRawEmail']);
    expect(compare([allow, denial], [did('sqs:SendMessage', queue)]).notGranted).toEqual(['sqs:SendMessage']);
  });

  test('a condition that records cannot tell about is refused', () => {
    const leading = { ...allow, Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['a'] } } };
    expect(() => compare([leading], [])).toThrow('records do not keep dynamodb:leadingkeys');
  });
});
