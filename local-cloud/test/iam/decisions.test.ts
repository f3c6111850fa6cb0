import { expect, test } from 'vitest';
import { decideNeed } from '../../src/iam/decide-access.ts';
import type { ConditionKeys } from '../../src/iam/service-call.ts';
import { type PolicyKind, readStatement } from '../../src/iam/statement.ts';

const queue = 'arn:aws:sqs:eu-west-1:111122223333:Orders';
const allow = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queue };
const deny = { ...allow, Effect: 'Deny' };
const everybody = { Principal: '*' };

/** The decision on an action, with statements of the caller's role and of the resource's policy, as they are written in JSON. */
function decide(
  action: string,
  resource: string,
  policies: { readonly identity?: readonly object[]; readonly policy?: readonly object[] },
  { keys, service }: { readonly keys?: ConditionKeys; readonly service?: string } = {},
) {
  const identity = (policies.identity ?? []).map((one) => readStatement(one, 'identity'));
  const policy = (policies.policy ?? []).map((one) => readStatement(one, 'resource'));
  return decideNeed({ action, resource, keys }, { identity, resource: policy }, service);
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
test.each([
  ['nothing is allowed at first', [], [], 'not allowed'],
  ['what the role allows is allowed', [allow], [], 'allowed'],
  ['a denial of the role wins', [allow, deny], [], 'denied by identity'],
  ['in whatever order', [deny, allow], [{ ...allow, ...everybody }], 'denied by identity'],
  ['a denial of the resource wins', [allow], [{ ...deny, Principal: { AWS: '*' } }], 'denied by resource'],
  ['what the resource allows everybody is allowed', [], [{ ...allow, ...everybody }], 'allowed'],
  [
    'what it allows a service is for that',
    [],
    [{ ...allow, Principal: { Service: 'sns.amazonaws.com' } }],
    'not allowed',
  ],
])('%s', (_, identity, policy, decision) => {
  expect(decide('sqs:SendMessage', queue, { identity, policy })).toBe(decision);
});

test('a service may what the policy of the resource allows it, from the source that it names', () => {
  const topic = (name: string) => `arn:aws:sns:eu-west-1:111122223333:${name}`;
  const Condition = { ArnEquals: { 'aws:SourceArn': topic('Mails') } };
  const policy = [{ ...allow, Principal: { Service: 'sns.amazonaws.com' }, Condition }];
  const from = (name: string) =>
    decide(
      'sqs:SendMessage',
      queue,
      { policy },
      { service: 'sns.amazonaws.com', keys: { 'AWS:SourceArn': topic(name) } },
    );
  expect([from('Mails'), from('Others')]).toEqual(['allowed', 'not allowed']);
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
test.each([
  ['arn:aws:iam::111122223333:user/accounting/*', 'arn:aws:iam::111122223333:user/accounting/emea/bob', true],
  ['arn:aws:iam::111122223333:user/Bob', 'arn:aws:iam::111122223333:user/bob', false],
  ['arn:aws:s3:::bucket/*/test/*', 'arn:aws:s3:::bucket/1/2/test/3/object.jpg', true],
  ['arn:aws:s3:::bucket/*/test/*', 'arn:aws:s3:::bucket/test/object.jpg', false],
  // A colon in the name of what an ARN is about ends none of the ARN's parts.
  ['arn:aws:s3:::bucket/*/object.jpg', 'arn:aws:s3:::bucket/10:30/object.jpg', true],
  ['arn:aws:sqs:*:111122223333:*', queue, true],
  ['arn:aws:sqs:*:444455556666:*', queue, false],
  ['arn:aws:sqs:eu*1:111122223333:Orders', queue, true],
  ['arn:aws:sqs:eu*3:Orders:*', queue, false],
  ['arn:aws:sqs:eu-west-?:111122223333:Order?', queue, true],
  ['arn:aws:sqs:eu.west.1:111122223333:Orders', queue, false],
  ['*', '*', true],
])('the resource %s fits %s: %s', (Resource, resource, isFit) => {
  const identity = [{ Effect: 'Allow', Action: '*', Resource }];
  expect(decide('sqs:SendMessage', resource, { identity })).toBe(isFit ? 'allowed' : 'not allowed');
});

test.each([
  ['iam:*AccessKey*', 'iam:CreateAccessKey', true],
  ['iam:*AccessKey*', 'iam:CreateUser', false],
  [['s3:GetObject', 'SQS:sendmessage'], 'sqs:SendMessage', true],
  ['sqs:Send?essage', 'sqs:SendMessage', true],
])('the action %o fits %s: %s', (Action, action, isFit) => {
  const identity = [{ Effect: 'Allow', Action, Resource: '*' }];
  expect(decide(action, '*', { identity })).toBe(isFit ? 'allowed' : 'not allowed');
});

const [own, leading] = ['ses:FromAddress', 'dynamodb:LeadingKeys'];
const operator = { 'ForAllValues:StringLike': { [leading]: ['LOC#*', 'KEY#?'] }, Null: { [leading]: 'false' } };

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
test.each<[object, ConditionKeys, boolean]>([
  [{ StringEquals: { [own]: 'wifi@hotel.example' } }, { [own]: 'wifi@hotel.example' }, true],
  [{ StringEquals: { [own]: 'wifi@hotel.example' } }, { [own]: 'Wifi@hotel.example' }, false],
  [{ StringEquals: { 'ses:fromaddress': ['a@b.example', 'c@d.example'] } }, { [own]: 'c@d.example' }, true],
  [{ StringEquals: { [own]: '*' } }, { [own]: 'x' }, false],
  [{ StringEquals: { [own]: 'a' } }, {}, false],
  [{ StringLike: { [own]: 'home/*' } }, { [own]: 'home/x/y' }, true],
  [{ StringLike: { [own]: ['', 'hom?'] } }, { [own]: 'homes' }, false],
  [{ Bool: { 'aws:SecureTransport': 'false' } }, {}, false],
  [{ Bool: { 'aws:SecureTransport': true } }, {}, true],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:1111:Ma*' } }, { 'aws:SourceArn': 'arn:aws:sns:e:1111:Mails' }, true],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:Mails' } }, { 'aws:SourceArn': 'arn:aws:sns:e:1111:Mails' }, false],
  [operator, { [leading]: ['LOC#1', 'KEY#2'] }, true],
  [operator, { [leading]: ['LOC#1', 'STAY#2'] }, false],
  [operator, {}, false],
  [{ StringEquals: { [own]: 'a', 'aws:SourceAccount': '1' } }, { [own]: 'a', 'aws:SourceAccount': '2' }, false],
])('the condition %o with %o: %s', (Condition, keys, isHeld) => {
  const identity = [{ ...allow, Condition }];
  expect(decide('sqs:SendMessage', queue, { identity }, { keys }) === 'allowed').toBe(isHeld);
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
test.each<[string, PolicyKind, object, string]>([
  ['a misspelt element', 'identity', { ...allow, Conditions: {} }, 'Conditions'],
  ['an effect that is none', 'identity', { ...allow, Effect: 'Perhaps' }, 'Effect'],
  ['no action', 'identity', { Effect: 'Allow', Resource: '*' }, 'Action'],
  ['another action', 'identity', { ...allow, NotAction: 'sqs:PurgeQueue' }, 'NotAction'],
  ['a role without resources', 'identity', { Effect: 'Allow', Action: '*' }, 'Resource'],
  ['part of an ARN', 'identity', { ...allow, Resource: 'arn:aws:sqs:*' }, 'it is no whole ARN'],
  ['a role with principals', 'identity', { ...allow, ...everybody }, 'Principal'],
  ['a queue for nobody', 'resource', allow, 'Principal'],
  ['a misspelt principal', 'resource', { ...allow, Principal: { Services: 'sns.amazonaws.com' } }, 'Principal'],
  ['a trust with resources', 'trust', { ...allow, ...everybody, Action: 'sts:AssumeRole' }, 'Resource'],
  ['another operator', 'identity', { ...allow, Condition: { StringNotEquals: { [own]: 'x' } } }, 'StringNotEquals'],
  ['another key', 'identity', { ...allow, Condition: { StringEquals: { 'aws:SourceIp': 'x' } } }, 'this key'],
])('%s is refused by name', (_, kind, statement, named) => {
  expect(() => readStatement(statement, kind)).toThrow(named);
});

test('a statement may have a name', () => {
  expect(readStatement({ ...allow, Sid: 'Orders' }, 'identity').effect).toBe('Allow');
});
