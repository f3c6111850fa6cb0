import { describe, expect, test } from 'vitest';
import { fixtureId, startFixture } from '../fixture-cloud.ts';

const account = '000000000000';
const workerRole = fixtureId('AWS::IAM::Role', 'TakeOrders');
const functionArn = `arn:aws:lambda:eu-west-1:${account}:function:take-orders`;
const deny = (Condition: object, more = {}) => ({
  Effect: 'Deny',
  Action: 'dynamodb:*',
  Resource: '*',
  Condition,
  ...more,
});

describe('a key that AWS fills in', () => {
  const before = String(Math.floor(Date.now() / 1000) - 60);
  test.for<[string, object]>([
    ['the region', { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } }],
    ['the account of the table', { StringNotEquals: { 'aws:ResourceAccount': account } }],
    ['the time', { NumericLessThan: { 'aws:EpochTime': before } }],
    ['the caller', { StringNotLike: { 'aws:userid': '*:take-orders' } }],
    ['the service in between', { BoolIfExists: { 'aws:ViaAWSService': 'true' } }],
    ['the function', { ArnNotEquals: { 'lambda:SourceFunctionArn': functionArn } }],
    ['the kind of principal', { StringNotEquals: { 'aws:PrincipalType': 'AssumedRole' } }],
    ['the account of the principal', { StringNotEquals: { 'aws:PrincipalAccount': account } }],
    ['the role', { ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/TakeOrders*` } }],
    ["the role's tags", { StringNotEquals: { 'aws:PrincipalTag/team': 'kitchen' } }],
    ['the second factor', { Null: { 'aws:MultiFactorAuthPresent': 'true' } }],
  ])('is there in the call of a function: %s', async ([, condition], context) => {
    const properties = { [workerRole]: { Tags: [{ Key: 'team', Value: 'kitchen' }] } };
    const cloud = await startFixture(context, { statements: [deny(condition)], properties });
    expect(await cloud.invoke('take-orders', { attempt: 'put' })).toBe('done');
  });

  test('denies what it is to deny', async (context) => {
    const statements = [deny({ StringEquals: { 'aws:RequestedRegion': 'eu-west-1', 'aws:ResourceAccount': account } })];
    const cloud = await startFixture(context, { statements });
    expect(await cloud.invoke('take-orders', { attempt: 'put' })).toMatch(/explicit deny/);
  });
});

// https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
test('Lambda reads a queue without the ARN of the function, and logs with it', async (context) => {
  const without = (Action: string) => deny({ Null: { 'lambda:SourceFunctionArn': 'true' } }, { Action });
  await startFixture(context, { statements: [without('logs:*')] });
  await expect(startFixture(context, { statements: [without('sqs:*')] })).rejects.toThrow('sqs:ReceiveMessage');
});

describe('a key that the local cloud cannot fill in refuses the start by name', () => {
  test.for<[string, object]>([
    ['dynamodb:Attributes', deny({ 'ForAllValues:StringNotEquals': { 'dynamodb:Attributes': ['name'] } })],
    ['dynamodb:Select', deny({ StringEqualsIfExists: { 'dynamodb:Select': 'ALL_ATTRIBUTES' } })],
    ['aws:SourceIp', deny({ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })],
    ['aws:ResourceTag/team', deny({ StringNotEquals: { 'aws:ResourceTag/team': 'kitchen' } })],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy's variable
    ['aws:ResourceTag/team', deny({ StringEquals: { 'aws:userid': '${aws:ResourceTag/team}' } })],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy's variable
    ['s3:prefix', { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::menus/${s3:prefix}' }],
  ])('%s: %o', async ([key, statement], context) => {
    await expect(startFixture(context, { statements: [statement] })).rejects.toThrow(
      `The local cloud does not know the condition key ${key}`,
    );
  });

  test("lambda:SourceFunctionArn in a queue's policy, where AWS does not have it either", async (context) => {
    const queue = fixtureId('AWS::SQS::Queue', 'Orders');
    const statement = deny(
      { ArnEquals: { 'lambda:SourceFunctionArn': functionArn } },
      { Principal: '*', Action: 'sqs:*' },
    );
    const PolicyDocument = { Version: '2012-10-17', Statement: [statement] };
    const Rules = { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: queue }], PolicyDocument } };
    await expect(startFixture(context, { resources: { Rules } })).rejects.toThrow(
      'Rules: The local cloud does not know the condition key lambda:SourceFunctionArn',
    );
  });
});

test.for(['aws:PrincipalOrgID', 'aws:SourceVpce', 'aws:MultiFactorAuthAge', 'aws:username', 'aws:PrincipalTag/team'])(
  '%s is absent here as it is in AWS',
  async (key, context) => {
    const cloud = await startFixture(context, { statements: [deny({ Null: { [key]: 'false' } })] });
    expect(await cloud.invoke('take-orders', { attempt: 'put' })).toBe('done');
  },
);
