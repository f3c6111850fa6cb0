import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { startQueueEmulator } from '../../src/queues/start-queue-emulator.ts';
import { passTime, testDirectory } from '../../src/testing.ts';

const region = 'eu-west-1';

/** A FIFO queue whose messages are tried twice, and its dead letters. */
async function openQueue(dataDir?: string) {
  const emulator = await startQueueEmulator({ region, dataDir });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const sqs = new SQSClient({ region, endpoint: emulator.endpoint, credentials, maxAttempts: 1 });
  const QueueUrl = `${emulator.endpoint}/000000000000/work.fifo`;
  const dead = `${emulator.endpoint}/000000000000/dead.fifo`;
  const deadLetterTargetArn = `arn:aws:sqs:${region}:000000000000:dead.fifo`;
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 });
  const fifo = { FifoQueue: 'true', VisibilityTimeout: '60' };
  if (dataDir === undefined) {
    await sqs.send(new CreateQueueCommand({ QueueName: 'dead.fifo', Attributes: fifo }));
    const Attributes = { ...fifo, RedrivePolicy };
    await sqs.send(new CreateQueueCommand({ QueueName: 'work.fifo', Attributes }));
  } else await sqs.send(new CreateQueueCommand({ QueueName: 'work.fifo', Attributes: fifo }));
  const close = async () => {
    sqs.destroy();
    await emulator.close();
  };
  onTestFinished(close);
  return {
    close,
    send: (group: string, MessageBody: string, MessageDeduplicationId: string | undefined = MessageBody) =>
      sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: group, MessageDeduplicationId })),
    sendWithoutId: (group: string, MessageBody: string) =>
      sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: group })),
    sendBatch: (group: string, ...bodies: string[]) =>
      sqs.send(
        new SendMessageBatchCommand({
          QueueUrl,
          Entries: bodies.map((MessageBody, index) => ({
            Id: String(index),
            MessageBody,
            MessageGroupId: group,
            MessageDeduplicationId: MessageBody,
          })),
        }),
      ),
    receive: async (count = 10, url = QueueUrl) => {
      const call = new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: count,
        MessageSystemAttributeNames: ['All'],
      });
      return (await sqs.send(call)).Messages ?? [];
    },
    dead,
    done: ({ ReceiptHandle }: Message) => sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })),
    visibleIn: ({ ReceiptHandle }: Message, VisibilityTimeout: number) =>
      sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout })),
  };
}

const bodies = (messages: readonly Message[]) => messages.map(({ Body }) => Body);

test('a call hands out the messages of a group in their order, with group, deduplication id and number', async () => {
  const queue = await openQueue();
  await queue.sendBatch('a', 'a1', 'a2', 'a3');
  await queue.sendBatch('b', 'b1');
  const messages = await queue.receive();
  expect(bodies(messages).filter((body) => body?.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
  expect(bodies(messages)).toContain('b1');
  expect(messages.find(({ Body }) => Body === 'a2')?.Attributes).toMatchObject({
    MessageGroupId: 'a',
    MessageDeduplicationId: 'a2',
    SequenceNumber: expect.stringMatching(/^\d{20}$/),
  });
});

test("a group's next message is not handed out while one is in work, others are", async () => {
  const queue = await openQueue();
  await queue.sendBatch('a', 'a1', 'a2', 'a3');
  const [first, second] = await queue.receive(2);
  await queue.sendBatch('b', 'b1');
  expect(bodies(await queue.receive())).toEqual(['b1']);
  await queue.done(first ?? {});
  expect(await queue.receive()).toEqual([]);
  await queue.done(second ?? {});
  expect(bodies(await queue.receive())).toEqual(['a3']);
});

test('messages that were not done come again in their order, before later ones of the group', async () => {
  const queue = await openQueue();
  await queue.sendBatch('a', 'a1', 'a2', 'a3', 'a4');
  expect(bodies(await queue.receive(3))).toEqual(['a1', 'a2', 'a3']);
  passTime(61);
  expect(bodies(await queue.receive())).toEqual(['a1', 'a2', 'a3', 'a4']);
});

test('messages that are handed back come again in their order, in whatever order that is done', async () => {
  const queue = await openQueue();
  await queue.sendBatch('a', 'a1', 'a2', 'a3');
  const messages = await queue.receive();
  for (const message of messages) await queue.visibleIn(message, 0);
  expect(bodies(await queue.receive())).toEqual(['a1', 'a2', 'a3']);
});

test('a message that is put off blocks its group until then', async () => {
  const queue = await openQueue();
  await queue.sendBatch('a', 'a1', 'a2');
  const [first] = await queue.receive(1);
  await queue.visibleIn(first ?? {}, 300);
  passTime(299);
  expect(await queue.receive()).toEqual([]);
  passTime(2);
  expect(bodies(await queue.receive())).toEqual(['a1', 'a2']);
});

test('after its last try a message lies in the dead letters, in its order, and the group goes on', async () => {
  const queue = await openQueue();
  await queue.sendBatch('a', 'a1', 'a2');
  await queue.sendBatch('b', 'b1');
  for (let tries = 0; tries < 2; tries++) {
    expect(await queue.receive()).toHaveLength(3);
    passTime(61);
  }
  await queue.sendBatch('a', 'a3');
  expect(bodies(await queue.receive())).toEqual(['a3']);
  const dead = await queue.receive(10, queue.dead);
  expect(bodies(dead.filter(({ Attributes }) => Attributes?.MessageGroupId === 'a'))).toEqual(['a1', 'a2']);
  expect(dead).toHaveLength(3);
});

test('a message that is sent again within five minutes is kept once', async () => {
  const queue = await openQueue();
  const { MessageId, SequenceNumber } = await queue.send('a', 'one', 'id');
  expect(await queue.send('b', 'other', 'id')).toMatchObject({ MessageId, SequenceNumber });
  const [message] = await queue.receive();
  expect(message?.Body).toBe('one');
  await queue.done(message ?? {});
  passTime(299);
  await queue.send('a', 'one', 'id');
  expect(await queue.receive()).toEqual([]);
  passTime(2);
  await queue.send('a', 'one', 'id');
  expect(await queue.receive()).toHaveLength(1);
});

test('a message without a group, or without an id that its queue could find, is refused', async () => {
  const queue = await openQueue();
  await expect(queue.send('', 'one')).rejects.toThrow('MessageGroupId');
  await expect(queue.sendWithoutId('a', 'one')).rejects.toThrow('MessageDeduplicationId');
});

test('what is on a queue and in work is so after a restart, in its order', async (context) => {
  const dataDir = testDirectory(context);
  const before = await openQueue(dataDir);
  await before.sendBatch('a', 'a1', 'a2', 'a3');
  await before.receive(2);
  await before.close();
  const after = await openQueue(dataDir);
  expect(await after.receive()).toEqual([]);
  passTime(61);
  expect(bodies(await after.receive())).toEqual(['a1', 'a2', 'a3']);
});
