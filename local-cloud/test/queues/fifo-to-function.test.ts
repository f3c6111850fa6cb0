import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { passTime } from '../../src/testing.ts';
import { type FixtureOptions, fixtureId, startFixture } from '../fixture-cloud.ts';
import type { Order } from '../fixture-handler.ts';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** Resources that add a FIFO queue for the fixture's function, its dead letters in a FIFO queue. */
function resources(queue: object = {}, source: object = {}): Record<string, unknown> {
  const FifoQueue = true;
  return {
    DeadHooks: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue } },
    Hooks: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        FifoQueue,
        VisibilityTimeout: 60,
        RedrivePolicy: { deadLetterTargetArn: arn('DeadHooks'), maxReceiveCount: 2 },
        ...queue,
      },
    },
    FromHooks: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: arn('Hooks'),
        FunctionName: { Ref: fixtureId('AWS::Lambda::Function', 'TakeOrders') },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ...source,
      },
    },
  };
}

const reading = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const statements = [{ Effect: 'Allow', Action: reading, Resource: arn('Hooks') }];

async function startFifo(context: Parameters<typeof startFixture>[0], options: FixtureOptions = {}) {
  const cloud = await startFixture(context, { resources: resources(), statements, ...options });
  const QueueUrl = cloud.queueUrl('Hooks');
  return {
    ...cloud,
    sendGroup: (MessageGroupId: string, ...orders: readonly Order[]) =>
      cloud.sqs.send(
        new SendMessageBatchCommand({
          QueueUrl,
          Entries: orders.map((order) => ({
            Id: order.id,
            MessageBody: JSON.stringify(order),
            MessageGroupId,
            MessageDeduplicationId: order.id,
          })),
        }),
      ),
    ids: async () => (await cloud.seen()).map(({ id }) => id),
  };
}

test("a batch keeps a group's order, and a failed message comes again before the later ones of its group", async (context) => {
  const cloud = await startFifo(context, { faults: { reorder: (records) => records.toReversed() } });
  await cloud.sendGroup('a', { id: 'a1' }, { id: 'a2', failTimes: 1 });
  await expect.poll(cloud.ids).toEqual(['a1', 'a2']);
  await cloud.sendGroup('a', { id: 'a3' });
  await cloud.sendGroup('b', { id: 'b1' });
  await expect.poll(cloud.ids).toEqual(['a1', 'a2', 'b1']);
  passTime(61);
  await expect.poll(cloud.ids).toEqual(['a1', 'a2', 'b1', 'a2', 'a3']);
  const [{ record } = {}] = await cloud.seen();
  expect(record).toMatchObject({
    eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:Hooks.fifo',
    attributes: {
      MessageGroupId: 'a',
      MessageDeduplicationId: 'a1',
      SequenceNumber: expect.stringMatching(/^\d{20}$/),
    },
  });
});

test.for([
  ['a name without its ending', { QueueName: 'hooks' }, {}, /^Hooks .*ends with \.fifo/],
  ['a limit of its own', { FifoThroughputLimit: 'perMessageGroupId' }, {}, /^Hooks .*FifoThroughputLimit/s],
  ['dead letters in order', { FifoQueue: undefined }, {}, /^Hooks .*go to a FIFO queue: DeadHooks\.fifo/],
  ['a batching window', {}, { MaximumBatchingWindowInSeconds: 1 }, /^FromHooks /],
  ['a large batch', {}, { BatchSize: 11 }, /^FromHooks /],
] as const)('%s is refused as AWS does', async ([, queue, source, reason], context) => {
  await expect(startFifo(context, { resources: resources(queue, source) })).rejects.toThrow(reason);
});
