import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { testDirectory } from 'local-cloud/testing.ts';
import { expect, onTestFinished, test } from 'vitest';
import type { Endpoints } from '../../../dev/endpoints.ts';
import { checkIn } from '../support/event.ts';
import { localProcess } from '../support/local-process.ts';

const flags = ['--port', '0', '--data', 'kept'];

function client({ region, sqsEndpoint: endpoint }: Endpoints): SQSClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const sqs = new SQSClient({ region, endpoint, credentials, maxAttempts: 1 });
  onTestFinished(() => sqs.destroy());
  return sqs;
}

test('what is kept, and how it is reached, is its owner’s alone, whatever the umask and whatever was there before', async (context) => {
  const folder = testDirectory(context);
  mkdirSync(join(folder, '.local'), { mode: 0o755 });
  mkdirSync(join(folder, 'kept/mails'), { recursive: true, mode: 0o755 });
  writeFileSync(join(folder, 'kept/mails/older.json'), '{}', { mode: 0o644 });
  const stack = localProcess(folder, flags, 'umask 000');
  const endpoints = await stack.ready();
  const body = JSON.stringify(checkIn('OWN'));
  await client(endpoints).send(new SendMessageCommand({ QueueUrl: endpoints.eventsQueueUrl, MessageBody: body }));
  const below = () => readdirSync(join(folder, 'kept'), { recursive: true }).map((name) => join('kept', String(name)));
  await expect.poll(() => below().filter((path) => /mails.\d+-/.test(path))).toHaveLength(1);
  const open = [...below(), '.local', '.local/endpoints.json'].filter(
    // What was written under another name is gone by now.
    (path) => ((statSync(join(folder, path), { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0,
  );
  expect(open).toEqual([]);
  expect(below().length).toBeGreaterThan(8);
});

test('a disk that takes no more ends it with a line that says what to do, and nothing acknowledged is lost', async (context) => {
  const folder = testDirectory(context);
  // As on a full disk, a file grows to some megabytes and no further.
  const stack = localProcess(folder, flags, 'ulimit -f 4000');
  const endpoints = await stack.ready();
  // Nobody takes anything from there.
  const QueueUrl = endpoints.outputs.QuarantineQueueUrl;
  const sqs = client(endpoints);
  const acknowledged: string[] = [];
  for (let isTaken = true; isTaken; ) {
    const MessageBody = JSON.stringify(checkIn(`FULL-${acknowledged.length}`, { data: { note: 'x'.repeat(50_000) } }));
    isTaken = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody })).then(
      ({ MessageId }) => acknowledged.push(MessageId ?? '') > 0,
      () => false,
    );
  }
  expect(await stack.ended).toBe(1);
  expect(stack.said()).toMatch(
    /ends everything\.\nThe disk cannot be written \(.+\): free some space and start again\. All acknowledged data are kept\.\n$/,
  );
  expect(acknowledged.length).toBeGreaterThan(10);
  expect(readdirSync(join(folder, '.local'))).not.toContain('endpoints.json');
  const again = await localProcess(folder, flags).ready();
  expect(await allOf(client(again), again.outputs.QuarantineQueueUrl)).toEqual(expect.arrayContaining(acknowledged));
});

/** The ids of all messages on a queue. */
async function allOf(sqs: SQSClient, QueueUrl: string | undefined): Promise<string[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 3600 }),
  );
  if (Messages.length === 0) return [];
  return [...Messages.map(({ MessageId = '' }) => MessageId), ...(await allOf(sqs, QueueUrl))];
}
