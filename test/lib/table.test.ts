import { RemovalPolicy } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { deployment } from './deployment.ts';
import { type Resource, resourceOf } from './template-resources.ts';

const tableOf = (of: ReturnType<typeof deployment>) => resourceOf(of, 'AWS::DynamoDB::GlobalTable');
const tables = {
  kept: tableOf(deployment()),
  trial: tableOf(deployment({ removalPolicy: RemovalPolicy.DESTROY, maxRequestUnits: 25 })),
};

const keys = (hash: string, range?: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range ? [{ AttributeName: range, KeyType: 'RANGE' }] : []),
];
const index = (IndexName: string, keys: object[], ...NonKeyAttributes: string[]) => ({
  ...{ IndexName, KeySchema: keys },
  Projection:
    NonKeyAttributes.length > 0 ? { ProjectionType: 'INCLUDE', NonKeyAttributes } : { ProjectionType: 'KEYS_ONLY' },
});
const policies = (policy: string) => ({ DeletionPolicy: policy, UpdateReplacePolicy: policy });
const units = (most: number) => ({
  BillingMode: 'PAY_PER_REQUEST',
  WriteOnDemandThroughputSettings: { MaxWriteRequestUnits: most },
});

test.each<[promise: string, of: keyof typeof tables, has: object]>([
  ['tickets stay when the stack is deleted or the table replaced', 'kept', policies('Retain')],
  ['who only tries it out can have the tickets deleted with the stack', 'trial', policies('Delete')],
])('%s', (_, of, has) => {
  expect(tables[of]).toMatchObject(has);
});

test.each<[promise: string, of: keyof typeof tables, has: object]>([
  [
    'guests are forgotten when their retention is over',
    'kept',
    { TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } },
  ],
  ['tickets are encrypted at rest', 'kept', { SSESpecification: { SSEEnabled: true } }],
  ['it costs nothing while no guest arrives, and at most 4000 units a second', 'kept', units(4000)],
  ['the most it may cost can be set', 'trial', units(25)],
  ['an item is found by pk and sk', 'kept', { KeySchema: keys('pk', 'sk') }],
])('%s', (_, of, has) => {
  expect(tables[of].Properties).toMatchObject(has);
});

test.each<[promise: string, of: keyof typeof tables, has: object]>([
  [
    'tickets of any second of the last 35 days can be restored',
    'kept',
    { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
  ],
  ['tickets cannot be deleted by deleting the table', 'kept', { DeletionProtectionEnabled: true }],
  ['but those of a trial', 'trial', { DeletionProtectionEnabled: false }],
  ['at most 4000 units are read', 'kept', { ReadOnDemandThroughputSettings: { MaxReadRequestUnits: 4000 } }],
  ['or as many as are set', 'trial', { ReadOnDemandThroughputSettings: { MaxReadRequestUnits: 25 } }],
])('%s', (_, of, has) => {
  expect(replicasOf(tables[of])).toEqual([expect.objectContaining(has)]);
});

function replicasOf({ Properties }: Resource): unknown {
  return Properties.Replicas;
}

test('mails that are owed, tickets of a location, one by its serial and who is there today are found without reading the table', () => {
  expect(tables.kept.Properties.GlobalSecondaryIndexes).toEqual([
    index('due', keys('duePk', 'dueAt'), 'dueV'),
    index('placements', keys('placePk', 'placeAt'), 'placeV'),
    index('fields', keys('fieldPk', 'fieldAt'), 'fieldV'),
    index('messages', keys('messagePk', 'messageAt'), 'messageV'),
    index('tickets', keys('pk', 'ticketAt'), 'state', 'ttl', 'end', 'price', 'email', 'user', 'room'),
    index('serials', keys('ticketNo')),
    index('present', keys('pk', 'on')),
  ]);
});

test('every key is text', () => {
  const types = tables.kept.Properties.AttributeDefinitions as { AttributeType: string }[];
  expect(new Set(types.map(({ AttributeType }) => AttributeType))).toEqual(new Set(['S']));
});
