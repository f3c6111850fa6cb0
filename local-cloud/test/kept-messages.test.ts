import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { startQueueEmulator } from '../src/queues/start-queue-emulator.ts';
import { testDirectory } from '../src/testing.ts';

const region = 'eu-west-1';

/** The queues that a directory keeps: one whose messages are tried once, and its dead letters. */
async function openQueues(dataDir: string) {
  const emulator = await startQueueEmulator({ region, dataDir });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const sqs = new SQSClient({ region, endpoint: emulator.endpoint, credentials, maxAttempts: 1 });
  const deadLetterTargetArn = `arn:aws:sqs:${region}:000000000000:dead`;
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 });
  const url = (name: string) => `${emulator.endpoint}/000000000000/${name}`;
  await sqs.send(new CreateQueueCommand({ QueueName: 'dead' }));
  await sqs.send(new CreateQueueCommand({ QueueName: 'work', Attributes: { RedrivePolicy, VisibilityTimeout: '1' } }));
  const close = async () => {
    sqs.destroy();
    await emulator.close();
  };
  onTestFinished(close);
  return {
    close,
    send: (MessageBody: string) => sqs.send(new SendMessageCommand({ QueueUrl: url('work'), MessageBody })),
    receive: async (options: { readonly VisibilityTimeout?: number } = {}) =>
      (await sqs.send(new ReceiveMessageCommand({ QueueUrl: url('work'), ...options }))).Messages ?? [],
    done: (ReceiptHandle = '') => sqs.send(new DeleteMessageCommand({ QueueUrl: url('work'), ReceiptHandle })),
    handBack: (ReceiptHandle = '') =>
      sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url('work'), ReceiptHandle, VisibilityTimeout: 0 })),
    count: async (name: string) => {
      const asked = new GetQueueAttributesCommand({ QueueUrl: url(name), AttributeNames: ['All'] });
      return Number((await sqs.send(asked)).Attributes?.ApproximateNumberOfMessages);
    },
  };
}

test('a message that cannot be written to the dead letters is not lost, and goes there after a restart', async (context) => {
  const dataDir = testDirectory(context);
  const before = await openQueues(dataDir);
  await before.send('tried once');
  expect(await before.receive()).toHaveLength(1);
  const disk = new DatabaseSync(join(dataDir, 'fauxqs.db'));
  disk.exec(`CREATE TRIGGER full BEFORE INSERT ON sqs_messages BEGIN SELECT RAISE(ABORT, 'no room'); END`);
  await expect.poll(() => before.receive().catch((error: Error) => error.message)).toMatch('no room');
  await before.close();
  disk.exec('DROP TRIGGER full');
  disk.close();
  const after = await openQueues(dataDir);
  await expect.poll(async () => [await after.receive(), await after.count('dead')]).toEqual([[], 1]);
});

test('a message that is done with does not come again after a restart', async (context) => {
  const dataDir = testDirectory(context);
  const before = await openQueues(dataDir);
  await before.send('done');
  const [message] = await before.receive({ VisibilityTimeout: 3600 });
  await before.done(message?.ReceiptHandle);
  await before.close();
  const after = await openQueues(dataDir);
  expect([await after.count('work'), await after.count('dead')]).toEqual([0, 0]);
});

test('a message that is handed back can be taken again at once, also after a restart', async (context) => {
  const dataDir = testDirectory(context);
  const before = await openQueues(dataDir);
  await before.send('handed back');
  const [message] = await before.receive({ VisibilityTimeout: 3600 });
  expect(await before.count('work')).toBe(0);
  await before.handBack(message?.ReceiptHandle);
  expect(await before.count('work')).toBe(1);
  await before.close();
  expect(await (await openQueues(dataDir)).count('work')).toBe(1);
});
