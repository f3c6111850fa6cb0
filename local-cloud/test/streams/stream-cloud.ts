import { DeleteItemCommand, PutItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { TestContext } from 'vitest';
import type { ChangeOrder, ChangeSighting } from '../fixture-changes.ts';
import { type FixtureCloud, type FixtureOptions, fixtureId, startFixture } from '../fixture-cloud.ts';

/** The name of the table whose stream the fixture's function reads. */
export const stays = 'Stays';

/** Properties of the table and of the mapping that a test wants otherwise. */
export interface StreamOptions extends FixtureOptions {
  readonly table?: object;
  readonly source?: object;
}

/** The fixture stack with a table whose stream its function reads. */
export interface StreamCloud extends FixtureCloud {
  put(pk: string, sk: string, order?: ChangeOrder & { readonly text?: string }): Promise<void>;
  update(pk: string, sk: string, text: string): Promise<void>;
  remove(pk: string, sk: string): Promise<void>;
  /** What the function saw so far, in the order of its starts. */
  changes(): Promise<readonly ChangeSighting[]>;
  /** What came to the on-failure queue, taken from it. */
  discarded(): Promise<readonly unknown[]>;
}

/** What a function's role needs to read the stream, and to tell of what it could not. */
export const streamStatements = [
  {
    Effect: 'Allow',
    Action: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
    Resource: { 'Fn::GetAtt': [stays, 'StreamArn'] },
  },
  { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['Discarded', 'Arn'] } },
];

/** The resources that make a stream: a table, its mapping, a queue for what is discarded. */
function streamResources({ table, source }: StreamOptions): Record<string, unknown> {
  return {
    [stays]: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: stays,
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        ...table,
      },
    },
    Discarded: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'Discarded' } },
    Changes: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': [stays, 'StreamArn'] },
        FunctionName: { Ref: fixtureId('AWS::Lambda::Function', 'TakeOrders') },
        StartingPosition: 'TRIM_HORIZON',
        MaximumRecordAgeInSeconds: 82_800,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Discarded', 'Arn'] } } },
        ...source,
      },
    },
  };
}

/** Starts the fixture stack with a stream; it ends with the test. */
export async function startStreamCloud(
  context: Pick<TestContext, 'onTestFinished'>,
  options: StreamOptions = {},
): Promise<StreamCloud> {
  const { table: _, source: __, ...others } = options;
  const resources = { ...streamResources(options), ...options.resources };
  const statements = options.statements ?? streamStatements;
  const cloud = await startFixture(context, { ...others, statements, resources });
  const { dynamodb, sqs } = cloud;
  return {
    ...cloud,
    async put(pk, sk, { text = '', ...order } = {}) {
      const Item = { pk: { S: pk }, sk: { S: sk }, text: { S: text }, order: { S: JSON.stringify(order) } };
      await dynamodb.send(new PutItemCommand({ TableName: stays, Item }));
    },
    async update(pk, sk, text) {
      const names = { '#text': 'text' };
      await dynamodb.send(
        new UpdateItemCommand({
          TableName: stays,
          Key: { pk: { S: pk }, sk: { S: sk } },
          UpdateExpression: 'SET #text = :text',
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: { ':text': { S: text } },
        }),
      );
    },
    async remove(pk, sk) {
      await dynamodb.send(new DeleteItemCommand({ TableName: stays, Key: { pk: { S: pk }, sk: { S: sk } } }));
    },
    async changes() {
      const { Items = [] } = await dynamodb.send(
        new QueryCommand({
          TableName: cloud.tableNames.find((name) => name !== stays),
          IndexName: 'by-day',
          KeyConditionExpression: '#day = :day',
          ExpressionAttributeNames: { '#day': 'day' },
          ExpressionAttributeValues: { ':day': { S: 'changes' } },
        }),
      );
      const sightings = Items.map(({ json }): ChangeSighting => JSON.parse(json?.S ?? ''));
      return sightings.toSorted((one, other) => one.endedAt - other.endedAt);
    },
    async discarded() {
      const QueueUrl = cloud.queueUrl('Discarded');
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      return Messages.map(({ Body = '' }): unknown => JSON.parse(Body));
    },
  };
}

/** A sighting as `name pk/sk text`. */
export function told({ record }: ChangeSighting): string {
  const { Keys, NewImage, OldImage } = record.dynamodb ?? {};
  return `${record.eventName} ${Keys?.pk?.S}/${Keys?.sk?.S} ${OldImage?.text?.S ?? '-'}>${NewImage?.text?.S ?? '-'}`;
}
