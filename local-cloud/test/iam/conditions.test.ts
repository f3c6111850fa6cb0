import { describe, expect, test } from 'vitest';
import type { ConditionKeys } from '../../src/iam/service-call.ts';
import { decide } from './decide.ts';

const arn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/Thread';

/** Whether an Allow with this condition holds for a request with these keys. */
function holds(condition: object, keys: ConditionKeys): boolean {
  const identity = [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: arn, Condition: condition }];
  return decide('dynamodb:GetItem', arn, { identity, keys }) === 'allowed';
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
describe('an operator', () => {
  test.each<[object, ConditionKeys, boolean]>([
    [{ StringEquals: { 'ses:FromAddress': 'wifi@hotel.example' } }, { 'ses:FromAddress': 'wifi@hotel.example' }, true],
    [{ StringEquals: { 'ses:FromAddress': 'wifi@hotel.example' } }, { 'ses:FromAddress': 'Wifi@hotel.example' }, false],
    [
      { StringEquals: { 'ses:fromaddress': ['a@b.example', 'c@d.example'] } },
      { 'ses:FromAddress': 'c@d.example' },
      true,
    ],
    [{ StringEquals: { k: '*' } }, { k: 'x' }, false],
    [{ StringEqualsIgnoreCase: { k: 'ADA' } }, { k: 'ada' }, true],
    [{ StringNotEqualsIgnoreCase: { k: 'ADA' } }, { k: 'ada' }, false],
    [{ StringNotEquals: { k: ['a', 'b'] } }, { k: 'b' }, false],
    [{ StringNotEquals: { k: ['a', 'b'] } }, { k: 'c' }, true],
    [{ StringLike: { k: 'home/*' } }, { k: 'home/x/y' }, true],
    [{ StringLike: { k: ['', 'hom?'] } }, { k: 'homes' }, false],
    [{ StringNotLike: { k: 'home/*' } }, { k: 'office' }, true],
    [{ NumericLessThanEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': '10' }, true],
    [{ NumericLessThan: { 's3:max-keys': 10 } }, { 's3:max-keys': '10' }, false],
    [{ NumericGreaterThan: { k: '9' } }, { k: '10' }, true],
    [{ NumericEquals: { k: '9' } }, { k: 'nine' }, false],
    [{ NumericNotEquals: { k: '9' } }, { k: '8' }, true],
    [
      { DateGreaterThan: { 'aws:CurrentTime': '2026-04-01T00:00:00Z' } },
      { 'aws:CurrentTime': '2026-05-01T00:00:00Z' },
      true,
    ],
    [{ DateLessThan: { 'aws:CurrentTime': '1775001600' } }, { 'aws:CurrentTime': '2027-01-01T00:00:00Z' }, false],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, { 'aws:SecureTransport': 'true' }, false],
    [{ Bool: { 'aws:SecureTransport': true } }, { 'aws:SecureTransport': 'true' }, true],
    [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { 'aws:SourceIp': '203.0.113.77' }, true],
    [{ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8::/32'] } }, { 'aws:SourceIp': '2001:db8::1' }, true],
    [{ NotIpAddress: { 'aws:SourceIp': '203.0.113.9' } }, { 'aws:SourceIp': '203.0.113.9' }, false],
    [
      { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:Ma*' } },
      { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:Mails' },
      true,
    ],
    [
      { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:*' } },
      { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:Mails:subscription' },
      true,
    ],
    [
      { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:Mails' } },
      { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:Mails' },
      false,
    ],
    [
      { ArnNotEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:Mails' } },
      { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:Other' },
      true,
    ],
  ])('%o with %o: %s', (condition, keys, isHeld) => {
    expect(holds(condition, keys)).toBe(isHeld);
  });

  test.each<[object, boolean]>([
    [{ StringEquals: { k: 'a' } }, false],
    [{ StringNotEquals: { k: 'a' } }, true],
    [{ StringEqualsIfExists: { k: 'a' } }, true],
    [{ StringNotLike: { k: 'a' } }, true],
    [{ ArnLike: { k: 'arn:*' } }, false],
    [{ Bool: { k: 'false' } }, false],
    [{ BoolIfExists: { k: 'false' } }, true],
    [{ NotIpAddress: { k: '203.0.113.0/24' } }, true],
    [{ Null: { k: 'true' } }, true],
    [{ Null: { k: false } }, false],
    [{ 'ForAllValues:StringEquals': { k: ['a'] } }, true],
    [{ 'ForAnyValue:StringEquals': { k: ['a'] } }, false],
    [{ 'ForAnyValue:StringNotEquals': { k: ['a'] } }, false],
    [{ 'ForAllValues:StringEquals': { k: ['a'] }, Null: { k: 'false' } }, false],
  ])('%o without its key: %s', (condition, isHeld) => {
    expect(holds(condition, {})).toBe(isHeld);
  });
});

test('of several conditions all must hold', () => {
  const condition = { StringEquals: { a: '1', b: '2' }, Null: { c: 'true' } };
  expect(holds(condition, { a: '1', b: '2' })).toBe(true);
  expect(holds(condition, { a: '1', b: '1' })).toBe(false);
  expect(holds(condition, { a: '1', b: '2', c: '3' })).toBe(false);
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
test.each<[string, string[], boolean]>([
  ['ForAllValues:StringEquals', ['ID', 'Message'], true],
  ['ForAllValues:StringEquals', ['ID', 'UserName'], false],
  ['ForAllValues:StringLike', ['ID', 'Mess'], false],
  ['ForAnyValue:StringEquals', ['ID', 'UserName'], true],
  ['ForAnyValue:StringEquals', ['UserName'], false],
  ['ForAllValues:StringNotEquals', ['UserName', 'Age'], true],
  ['ForAllValues:StringNotEquals', ['UserName', 'ID'], false],
  ['ForAnyValue:StringNotEquals', ['UserName', 'ID'], true],
  ['ForAnyValue:StringNotEquals', ['Message', 'ID'], false],
])('%s with %o: %s', (operator, attributes, isHeld) => {
  const condition = { [operator]: { 'dynamodb:Attributes': ['ID', 'Message', 'Tags'] } };
  expect(holds(condition, { 'dynamodb:Attributes': attributes })).toBe(isHeld);
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
describe('a variable', () => {
  const bucket = (text: string) => `arn:aws:s3:::amzn-s3-demo-bucket/${text}`;
  const reads = (pattern: string, name: string, keys: ConditionKeys) =>
    decide('s3:GetObject', bucket(name), {
      identity: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: bucket(pattern) }],
      keys,
    }) === 'allowed';

  test('stands for what the request says, letter by letter', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy's variable
    const own = '${aws:username}/*';
    expect(reads(own, 'ada/x', { 'aws:UserName': 'ada' })).toBe(true);
    expect(reads(own, 'bob/x', { 'aws:username': 'ada' })).toBe(false);
    expect(reads(own, 'bob/x', { 'aws:username': '*' })).toBe(false);
  });

  test('fits nothing if the request does not say it, unless the policy has a default', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy's variable
    expect(reads('${aws:username}/*', '/x', {})).toBe(false);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy's variable
    const tagged = "${aws:PrincipalTag/team, 'company-wide'}/*";
    expect(reads(tagged, 'company-wide/x', {})).toBe(true);
    expect(reads(tagged, 'red/x', { 'aws:PrincipalTag/team': 'red' })).toBe(true);
  });

  test('can be a sign that would be a wildcard', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy's variable
    const star = 'a${*}b';
    expect([reads(star, 'a*b', {}), reads(star, 'axb', {})]).toEqual([true, false]);
  });

  test('is filled into conditions too', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy's variable
    const condition = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['${aws:userid}'] } };
    expect(holds(condition, { 'dynamodb:LeadingKeys': ['u1'], 'aws:userid': 'u1' })).toBe(true);
    expect(holds(condition, { 'dynamodb:LeadingKeys': ['u1', 'u2'], 'aws:userid': 'u1' })).toBe(false);
  });
});
