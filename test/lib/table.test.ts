import { RemovalPolicy } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { deployment } from './deployment.ts';
import { resourceOf } from './template-resources.ts';

const tableType = 'AWS::DynamoDB::GlobalTable';
const table = resourceOf(deployment(), tableType);
const trial = resourceOf(deployment({ removalPolicy: RemovalPolicy.DESTROY, maxRequestUnits: 25 }), tableType);
const replica = replicaOf(table.Properties.Replicas);

function replicaOf(replicas: unknown): Record<string, unknown> {
  const [first, ...others] = replicas as Record<string, unknown>[];
  expect(others).toEqual([]);
  return first ?? {};
}

test('tickets of any second of the last 35 days can be restored', () => {
  expect(replica.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
});

test('tickets cannot be deleted by deleting the table', () => {
  expect(replica.DeletionProtectionEnabled).toBe(true);
});

test('tickets stay when the stack is deleted or the table replaced', () => {
  expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('whoever only tries it out can have the tickets deleted with the stack', () => {
  expect(trial).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  expect(replicaOf(trial.Properties.Replicas).DeletionProtectionEnabled).toBe(false);
});

test('guests are forgotten when their retention is over', () => {
  expect(table.Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'ttl', Enabled: true });
});

test('tickets are encrypted at rest', () => {
  expect(table.Properties.SSESpecification).toMatchObject({ SSEEnabled: true });
});

test('the table costs nothing while no guest arrives, and at most 4000 units a second', () => {
  expect(table.Properties).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    WriteOnDemandThroughputSettings: { MaxWriteRequestUnits: 4000 },
  });
  expect(replica.ReadOnDemandThroughputSettings).toEqual({ MaxReadRequestUnits: 4000 });
});

test('the most it may cost can be set', () => {
  expect(trial.Properties.WriteOnDemandThroughputSettings).toEqual({ MaxWriteRequestUnits: 25 });
  expect(replicaOf(trial.Properties.Replicas).ReadOnDemandThroughputSettings).toEqual({ MaxReadRequestUnits: 25 });
});

test('an item is found by pk and sk', () => {
  expect(table.Properties.KeySchema).toEqual(keys('pk', 'sk'));
});

test('mails that are owed, tickets of a location, one by its serial and who is there today are found without reading the table', () => {
  expect(table.Properties.GlobalSecondaryIndexes).toEqual([
    {
      IndexName: 'due',
      KeySchema: keys('duePk', 'dueAt'),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['dueV'] },
    },
    {
      IndexName: 'placements',
      KeySchema: keys('placePk', 'placeAt'),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['placeV'] },
    },
    {
      IndexName: 'fields',
      KeySchema: keys('fieldPk', 'fieldAt'),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['fieldV'] },
    },
    {
      IndexName: 'messages',
      KeySchema: keys('messagePk', 'messageAt'),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['messageV'] },
    },
    {
      IndexName: 'tickets',
      KeySchema: keys('pk', 'ticketAt'),
      Projection: {
        ProjectionType: 'INCLUDE',
        NonKeyAttributes: ['state', 'ttl', 'end', 'price', 'email', 'user', 'room'],
      },
    },
    { IndexName: 'serials', KeySchema: keys('ticketNo'), Projection: { ProjectionType: 'KEYS_ONLY' } },
    { IndexName: 'present', KeySchema: keys('pk', 'on'), Projection: { ProjectionType: 'KEYS_ONLY' } },
  ]);
});

test('every key is text', () => {
  const types = (table.Properties.AttributeDefinitions as { AttributeType: string }[]).map(
    (each) => each.AttributeType,
  );
  expect(new Set(types)).toEqual(new Set(['S']));
});

function keys(hash: string, range?: string): object[] {
  const partition = { AttributeName: hash, KeyType: 'HASH' };
  return range ? [partition, { AttributeName: range, KeyType: 'RANGE' }] : [partition];
}
