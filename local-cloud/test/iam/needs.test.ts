import { describe, expect, test } from 'vitest';
import { eventNeeds, parameterNeeds, queueNeeds, topicNeeds } from '../../src/iam/needs/needs.ts';
import { tableNeeds } from '../../src/iam/needs/table-needs.ts';
import type { MakeArn } from '../../src/iam/service-call.ts';

const arn: MakeArn = (service, name) => `arn:aws:${service}:eu-west-1:111122223333:${name}`;
const table = arn('dynamodb', 'table/Stays');
const scope = {
  arn,
  tables: [
    {
      logicalId: 'Stays',
      name: 'Stays',
      key: [{ name: 'pk', role: 'HASH' as const, type: 'S' as const }],
      indexes: [
        {
          name: 'due',
          key: [{ name: 'day', role: 'HASH' as const, type: 'N' as const }],
          projection: 'ALL' as const,
          nonKeyAttributes: undefined,
        },
      ],
    },
  ],
};
const TableName = 'Stays';
const pk = (S: string) => ({ pk: { S } });

/** Actions on resources, each with the partition keys that it names. */
function onTables(operation: string, body: Record<string, unknown>) {
  return tableNeeds(operation, body, scope)?.map(({ action, resource, keys }) => {
    const names = [keys?.['dynamodb:LeadingKeys'] ?? []].flat();
    return `${action} ${resource.replace(table, 'Stays')} ${names}`.trim();
  });
}

describe('a call of DynamoDB needs', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['GetItem', { TableName, Key: pk('a') }, ['dynamodb:GetItem Stays a']],
    ['PutItem', { TableName, Item: pk('a') }, ['dynamodb:PutItem Stays a']],
    ['Scan', { TableName }, ['dynamodb:Scan Stays']],
    ['Scan', { TableName, IndexName: 'due' }, ['dynamodb:Scan Stays/index/due']],
    [
      'Query',
      { TableName, KeyConditionExpression: 'pk = :p AND sk > :s', ExpressionAttributeValues: { ':p': { S: 'a' } } },
      ['dynamodb:Query Stays a'],
    ],
    [
      'Query',
      {
        TableName,
        IndexName: 'due',
        KeyConditionExpression: '#d=:d',
        ExpressionAttributeNames: { '#d': 'day' },
        ExpressionAttributeValues: { ':d': { N: '7' } },
      },
      ['dynamodb:Query Stays/index/due 7'],
    ],
    [
      'BatchGetItem',
      { RequestItems: { Stays: { Keys: [pk('a'), pk('b'), pk('a')] }, Other: { Keys: [pk('c')] } } },
      ['dynamodb:BatchGetItem Stays a,b', `dynamodb:BatchGetItem ${arn('dynamodb', 'table/Other')}`],
    ],
    [
      'BatchWriteItem',
      { RequestItems: { Stays: [{ PutRequest: { Item: pk('a') } }, { DeleteRequest: { Key: pk('b') } }] } },
      ['dynamodb:BatchWriteItem Stays a,b'],
    ],
  ])('%s %o', (operation, body, needs) => {
    expect(onTables(operation, body)).toEqual(needs);
  });
});

test.each([
  ['SendMessage', 'sqs:SendMessage'],
  ['SendMessageBatch', 'sqs:SendMessage'],
  ['DeleteMessageBatch', 'sqs:DeleteMessage'],
  ['ChangeMessageVisibilityBatch', 'sqs:ChangeMessageVisibility'],
  ['GetQueueAttributes', 'sqs:GetQueueAttributes'],
])('%s of SQS needs %s on the queue', (operation, action) => {
  const body = { QueueUrl: 'http://127.0.0.1:4566/111122223333/Orders' };
  expect(queueNeeds(operation, body, arn)).toEqual([{ action, resource: arn('sqs', 'Orders') }]);
});

test('a publication needs its topic', () => {
  const TopicArn = arn('sns', 'Mails');
  expect(topicNeeds('Publish', { TopicArn })).toEqual([{ action: 'sns:Publish', resource: TopicArn }]);
});

test('what a call needs that the local cloud does not know, it does not guess', () => {
  expect(tableNeeds('ExecuteStatement', {}, scope)).toBeUndefined();
  expect(queueNeeds('StartMessageMoveTask', {}, arn)).toBeUndefined();
  expect(topicNeeds('CreateTopic', {})).toBeUndefined();
});

test.each([
  ['GetParameter', '/a/b', [{ action: 'ssm:GetParameter', resource: arn('ssm', 'parameter/a/b') }]],
  ['PutParameter', 'plain', [{ action: 'ssm:PutParameter', resource: arn('ssm', 'parameter/plain') }]],
  ['DeleteParameter', '/a', [{ action: 'ssm:DeleteParameter', resource: arn('ssm', 'parameter/a') }]],
  ['GetParametersByPath', '/a', undefined],
])('a call of SSM needs its action on its parameter: %s %s', (operation, Name, needs) => {
  expect(parameterNeeds(operation, { Name }, arn)).toEqual(needs);
});

test('events need the permission of each bus on which they are put', () => {
  const bus = (name: string) => arn('events', `event-bus/${name}`);
  const Entries = [{}, { EventBusName: 'a' }, { EventBusName: 'a' }, { EventBusName: 'b' }];
  const needs = ['default', 'a', 'b'].map((name) => ({ action: 'events:PutEvents', resource: bus(name) }));
  expect(eventNeeds('PutEvents', { Entries }, arn)).toEqual(needs);
  expect(eventNeeds('PutRule', {}, arn)).toBeUndefined();
});
