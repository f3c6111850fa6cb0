import { describe, expect, test } from 'vitest';
import type { Caller } from '../../src/iam/caller.ts';
import { type PolicyKind, readStatement } from '../../src/iam/statement.ts';
import { decide } from './decide.ts';

const queue = 'arn:aws:sqs:eu-west-1:111122223333:Orders';
const allow = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queue };
const deny = { ...allow, Effect: 'Deny' };
const everybody = { Principal: '*' };

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
test.each([
  ['nothing is allowed at first', [], [], 'not allowed'],
  ['what the role allows is allowed', [allow], [], 'allowed'],
  ['a denial of the role wins', [allow, deny], [], 'denied by identity'],
  ['in whatever order', [deny, allow], [{ ...allow, ...everybody }], 'denied by identity'],
  ['a denial of the resource wins', [allow], [{ ...deny, ...everybody }], 'denied by resource'],
  [
    'what the resource allows the role is allowed',
    [],
    [{ ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/Worker' } }],
    'allowed',
  ],
  [
    'so is what it allows the session',
    [],
    [{ ...allow, Principal: { AWS: ['arn:aws:sts::111122223333:assumed-role/Worker/work'] } }],
    'allowed',
  ],
  [
    'what it allows the account, the role must allow',
    [],
    [{ ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:root' } }],
    'not allowed',
  ],
  [
    'but what it denies the account is denied',
    [allow],
    [{ ...deny, Principal: { AWS: '111122223333' } }],
    'denied by resource',
  ],
  [
    'what it allows a service is for that',
    [],
    [{ ...allow, Principal: { Service: 'sns.amazonaws.com' } }],
    'not allowed',
  ],
  [
    'a denial of all but somebody else',
    [allow],
    [{ ...deny, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:user/bob' } }],
    'denied by resource',
  ],
])('%s', (_, identity, policy, decision) => {
  expect(decide('sqs:SendMessage', queue, { identity, policy })).toBe(decision);
});

// AWS's own example, with its account and names:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
describe('a denial of all but a session', () => {
  const account = '444455556666';
  const session = (role: string, name: string): Caller => ({
    kind: 'session',
    account,
    roleArn: `arn:aws:iam::${account}:role/${role}`,
    sessionArn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
  });
  const root = `arn:aws:iam::${account}:root`;
  const role = `arn:aws:iam::${account}:role/cross-account-read-only-role`;
  const audit = `arn:aws:sts::${account}:assumed-role/cross-account-read-only-role/cross-account-audit-app`;
  const app = session('cross-account-read-only-role', 'cross-account-audit-app');
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
  const isDenied = (caller: Caller, ...named: string[]) => {
    const policy = [{ Effect: 'Deny', NotPrincipal: { AWS: named }, Action: 'sqs:*', Resource: queue }];
    return decide('sqs:SendMessage', queue, { identity: [everything], policy, caller }) === 'denied by resource';
  };

  test('spares that session, and no other role and no other session of the account', () => {
    const named = [audit, role, root];
    expect(isDenied(app, ...named)).toBe(false);
    expect(isDenied(session('eve', 'fn'), ...named)).toBe(true);
    expect(isDenied(session('cross-account-read-only-role', 'other'), ...named)).toBe(true);
    expect(isDenied({ kind: 'service', name: 'sns.amazonaws.com' }, ...named)).toBe(true);
  });

  test.each([[[audit, role]], [[audit, root]], [[role, root]], [[role]], [[audit]], [[root]]])(
    'does not spare it if only %o are named',
    (named) => {
      expect(isDenied(app, ...named)).toBe(true);
    },
  );

  test('spares the account itself if that is named', () => {
    expect(isDenied({ kind: 'account', account }, root)).toBe(false);
    expect(isDenied({ kind: 'account', account }, account)).toBe(false);
    expect(isDenied({ kind: 'account', account }, role)).toBe(true);
  });
});

test('a service may what the policy of the resource allows it, from the source that it names', () => {
  const policy = [
    {
      ...allow,
      Principal: { Service: 'sns.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:Mails' } },
    },
  ];
  const from = (topic: string) =>
    decide('sqs:SendMessage', queue, {
      policy,
      caller: { kind: 'service', name: 'sns.amazonaws.com' },
      keys: { 'AWS:SourceArn': `arn:aws:sns:eu-west-1:111122223333:${topic}` },
    });
  expect([from('Mails'), from('Others')]).toEqual(['allowed', 'not allowed']);
});

const on = (Resource: string | string[]) => ({ Effect: 'Allow', Action: '*', Resource });

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
test.each([
  ['arn:aws:iam::111122223333:user/accounting/*', 'arn:aws:iam::111122223333:user/accounting/emea/bob', true],
  ['arn:aws:iam::111122223333:user/Bob', 'arn:aws:iam::111122223333:user/bob', false],
  ['arn:aws:s3:::amzn-s3-demo-bucket/*/test/*', 'arn:aws:s3:::amzn-s3-demo-bucket/1/2/test/3/object.jpg', true],
  ['arn:aws:s3:::amzn-s3-demo-bucket/*/test/*', 'arn:aws:s3:::amzn-s3-demo-bucket/1///test///object.jpg', true],
  ['arn:aws:s3:::amzn-s3-demo-bucket/*/test/*', 'arn:aws:s3:::amzn-s3-demo-bucket/1-test/object.jpg', false],
  ['arn:aws:s3:::amzn-s3-demo-bucket/*/test/*', 'arn:aws:s3:::amzn-s3-demo-bucket/test/object.jpg', false],
  // A colon in the name of what an ARN is about ends none of the ARN's parts.
  ['arn:aws:s3:::amzn-s3-demo-bucket/*/object.jpg', 'arn:aws:s3:::amzn-s3-demo-bucket/10:30/object.jpg', true],
  ['arn:aws:sqs', queue, true],
  ['arn:aws:sqs:*', queue, true],
  ['arn:aws:sqs:*:111122223333:*', queue, true],
  ['arn:aws:sqs:*:444455556666:*', queue, false],
  ['arn:aws:sqs:eu-*:111122223333:Orders', queue, true],
  ['arn:aws:sqs:eu*1:111122223333:Orders', queue, true],
  ['arn:aws:sqs:eu*3:Orders', queue, false],
  ['arn:aws:sqs:eu-west-?:111122223333:Order?', queue, true],
  ['arn:aws:sqs:eu-west-1:111122223333:Order', queue, false],
  [
    'arn:aws:logs:eu-west-1:111122223333:log-group:*:log-stream:x',
    'arn:aws:logs:eu-west-1:111122223333:log-group:a:b:log-stream:x',
    true,
  ],
  ['arn:aws:sqs:eu.west.1:111122223333:Orders', queue, false],
  ['*', '*', true],
])('the resource %s fits %s: %s', (pattern, resource, isFit) => {
  expect(decide('sqs:SendMessage', resource, { identity: [on(pattern)] })).toBe(isFit ? 'allowed' : 'not allowed');
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html and …_notaction, …_notresource
test.each([
  [{ Action: 'iam:*AccessKey*' }, 'iam:CreateAccessKey', true],
  [{ Action: 'iam:*AccessKey*' }, 'iam:CreateUser', false],
  [{ Action: ['s3:GetObject', 'SQS:sendmessage'] }, 'sqs:SendMessage', true],
  [{ Action: 'sqs:Send?essage' }, 'sqs:SendMessage', true],
  [{ NotAction: 's3:DeleteBucket' }, 's3:DeleteBucket', false],
  [{ NotAction: 's3:DeleteBucket' }, 's3:PutObject', true],
])('%o fits %s: %s', (actions, action, isFit) => {
  const statement = { Effect: 'Allow', ...actions, Resource: '*' };
  expect(decide(action, '*', { identity: [statement] })).toBe(isFit ? 'allowed' : 'not allowed');
});

test('a denial of all resources but some leaves those', () => {
  const some = ['arn:aws:s3:::HRBucket/Payroll', 'arn:aws:s3:::HRBucket/Payroll/*'];
  const identity = [on('*'), { Effect: 'Deny', Action: 's3:*', NotResource: some }];
  expect(decide('s3:GetObject', 'arn:aws:s3:::HRBucket/Payroll/may', { identity })).toBe('allowed');
  expect(decide('s3:GetObject', 'arn:aws:s3:::HRBucket/Others', { identity })).toBe('denied by identity');
});

test('an operator that the local cloud does not know is refused by name', () => {
  for (const operator of ['BinaryEquals', 'StringResembles', 'ForSomeValues:StringEquals', 'toString']) {
    const statement = { ...allow, Condition: { [operator]: { 'aws:x': 'y' } } };
    expect(() => readStatement(statement, 'identity'), operator).toThrow(operator);
  }
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
test.each<[string, PolicyKind, object, string]>([
  ['a misspelt element', 'identity', { ...allow, Conditions: {} }, 'Conditions'],
  ['an element in small letters', 'identity', { ...allow, condition: {} }, 'condition'],
  ['an effect that is none', 'identity', { ...allow, Effect: 'Perhaps' }, 'Effect'],
  ['no action', 'identity', { Effect: 'Allow', Resource: '*' }, 'neither Action nor NotAction'],
  ['actions both ways', 'identity', { ...allow, NotAction: 'sqs:PurgeQueue' }, 'both Action and NotAction'],
  ['resources both ways', 'identity', { ...allow, NotResource: queue }, 'both Resource and NotResource'],
  ['a role without resources', 'identity', { Effect: 'Allow', Action: '*' }, 'neither Resource nor NotResource'],
  ['a role with principals', 'identity', { ...allow, ...everybody }, 'Principal'],
  ['a role but for somebody', 'identity', { ...deny, NotPrincipal: '*' }, 'NotPrincipal'],
  ['a queue for nobody', 'resource', allow, 'neither Principal nor NotPrincipal'],
  ['principals both ways', 'resource', { ...deny, ...everybody, NotPrincipal: '*' }, 'both Principal and NotPrincipal'],
  ['an Allow but for somebody', 'resource', { ...allow, NotPrincipal: { AWS: '*' } }, 'NotPrincipal'],
  ['a misspelt principal', 'resource', { ...allow, Principal: { Services: 'sns.amazonaws.com' } }, 'Services'],
  ['a trust with resources', 'trust', { ...allow, ...everybody, Action: 'sts:AssumeRole' }, 'Resource'],
  ['a trust in nobody', 'trust', { Effect: 'Allow', Action: 'sts:AssumeRole' }, 'neither Principal nor NotPrincipal'],
  [
    'a trust but for somebody',
    'trust',
    { Effect: 'Deny', Action: 'sts:AssumeRole', NotPrincipal: '*' },
    'NotPrincipal',
  ],
])('%s is malformed, here as in AWS', (_, kind, statement, named) => {
  expect(() => readStatement(statement, kind)).toThrow(named);
});

test('a statement may have a name', () => {
  expect(readStatement({ ...allow, Sid: 'Orders' }, 'identity').effect).toBe('Allow');
});
