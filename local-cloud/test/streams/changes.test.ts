import { BatchWriteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { startStreamCloud, stays, told } from './stream-cloud.ts';

test("each change of an item reaches the function of the table's stream, with the image before and after", async (context) => {
  const cloud = await startStreamCloud(context);
  await cloud.put('hotel', 'one', { text: 'a' });
  await cloud.update('hotel', 'one', 'b');
  await cloud.remove('hotel', 'one');
  await expect.poll(() => cloud.changes()).toHaveLength(3);
  const seen = await cloud.changes();
  expect(seen.map(told)).toEqual(['INSERT hotel/one ->a', 'MODIFY hotel/one a>b', 'REMOVE hotel/one b>-']);
  const Keys = { pk: { S: 'hotel' }, sk: { S: 'one' } };
  expect(seen[0]?.record).toEqual({
    eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-1',
    dynamodb: {
      ApproximateCreationDateTime: expect.closeTo(Date.now() / 1000, -3),
      Keys,
      NewImage: { ...Keys, text: { S: 'a' }, order: { S: '{}' } },
      SequenceNumber: expect.stringMatching(/^\d{21,40}$/),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: `arn:aws:dynamodb:eu-west-1:000000000000:table/${stays}/stream/2026-01-01T00:00:00.000`,
  });
  const numbers = seen.map(({ record }) => record.dynamodb?.SequenceNumber);
  expect(numbers).toEqual(numbers.toSorted());
});

test('a write that changes nothing, or that DynamoDB refuses, makes no record', async (context) => {
  const cloud = await startStreamCloud(context);
  const key = { pk: { S: 'hotel' }, sk: { S: 'one' } };
  const put = (set: string[], ConditionExpression?: string) =>
    cloud.dynamodb.send(
      new PutItemCommand({ TableName: stays, Item: { ...key, set: { SS: set } }, ConditionExpression }),
    );
  await put(['a', 'b']);
  await put(['b', 'a']);
  await expect(put(['c'], 'attribute_not_exists(pk)')).rejects.toThrow('The conditional request failed');
  await expect(
    cloud.dynamodb.send(new UpdateItemCommand({ TableName: stays, Key: { pk: { S: 'hotel' } } })),
  ).rejects.toThrow('The provided key element does not match the schema');
  await cloud.remove('hotel', 'nobody');
  await cloud.put('hotel', 'last');
  await expect
    .poll(async () => (await cloud.changes()).map(told))
    .toEqual(['INSERT hotel/one ->-', 'INSERT hotel/last ->']);
});

test('a batch makes a record for each item that it changes', async (context) => {
  const cloud = await startStreamCloud(context);
  await cloud.put('hotel', 'old', { text: 'x' });
  const item = (sk: string) => ({ pk: { S: 'hotel' }, sk: { S: sk } });
  const requests = [
    { PutRequest: { Item: item('new') } },
    { DeleteRequest: { Key: item('old') } },
    { DeleteRequest: { Key: item('nobody') } },
  ];
  await cloud.dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [stays]: requests } }));
  await expect.poll(() => cloud.changes()).toHaveLength(3);
  expect((await cloud.changes()).map(told).toSorted()).toEqual([
    'INSERT hotel/new ->-',
    'INSERT hotel/old ->x',
    'REMOVE hotel/old x>-',
  ]);
});

test('writes of one item at the same time come in the order in which they were done, each with the image that the one before left', async (context) => {
  const cloud = await startStreamCloud(context);
  const texts = Array.from({ length: 20 }, (_, number) => `text ${number}`);
  await Promise.all(texts.map((text) => cloud.update('hotel', 'one', text)));
  await expect.poll(() => cloud.changes()).toHaveLength(20);
  const images = (await cloud.changes()).map(({ record }) => record.dynamodb);
  expect(images.map((image) => image?.OldImage?.text?.S)).toEqual([
    undefined,
    ...images.slice(0, -1).map((image) => image?.NewImage?.text?.S),
  ]);
  expect(images.map((image) => image?.NewImage?.text?.S).toSorted()).toEqual(texts.toSorted());
});

test('only records that fit a filter reach the function', async (context) => {
  const Filters = [
    { Pattern: JSON.stringify({ eventName: ['REMOVE'] }) },
    { Pattern: JSON.stringify({ dynamodb: { NewImage: { text: { S: [{ prefix: 'wanted' }] } } } }) },
  ];
  const cloud = await startStreamCloud(context, { source: { FilterCriteria: { Filters } } });
  await cloud.put('hotel', 'one', { text: 'other' });
  await cloud.update('hotel', 'one', 'wanted now');
  await cloud.update('hotel', 'one', 'not any more');
  await cloud.remove('hotel', 'one');
  await expect
    .poll(async () => (await cloud.changes()).map(told))
    .toEqual(['MODIFY hotel/one other>wanted now', 'REMOVE hotel/one not any more>-']);
});

test.for([
  [
    'a filter',
    { FilterCriteria: { Filters: [{ Pattern: '{"eventName":[{"cidr":"10.0.0.0/8"}]}' }] } },
    'Changes: a pattern compares by {"cidr":"10.0.0.0/8"}',
  ],
  [
    'a destination',
    { DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::bucket' } } },
    'Changes tells arn:aws:s3:::bucket',
  ],
  ['a window', { TumblingWindowInSeconds: 60 }, 'TumblingWindowInSeconds'],
  ['retries of its own', { MaximumRetryAttempts: 2 }, 'MaximumRetryAttempts'],
  ['a source', { EventSourceArn: 'arn:aws:kinesis:eu-west-1:000000000000:stream/x' }, 'Changes reads arn:aws:kinesis'],
] as const)(
  'a mapping with %s that the local cloud does not know is refused by name',
  async ([, source, reason], context) => {
    await expect(startStreamCloud(context, { source })).rejects.toThrow(reason);
  },
);
