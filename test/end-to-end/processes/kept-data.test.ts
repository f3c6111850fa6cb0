import { once } from 'node:events';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { testDirectory } from 'local-cloud/testing.ts';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { Endpoints } from '../../../dev/endpoints.ts';
import { scratchFolder } from '../../testkit/program.ts';
import { checkIn } from '../support/event.ts';
import { localProcess } from '../support/local-process.ts';

const folder = scratchFolder();
const flags = ['--no-demo', '--data', 'kept'];
mkdirSync(join(folder, '.local'), { mode: 0o755 });
mkdirSync(join(folder, 'kept/mails'), { recursive: true, mode: 0o755 });
writeFileSync(join(folder, 'kept/mails/older.json'), '{}', { mode: 0o644 });
const first = localProcess(folder, flags, { before: 'umask 000', atEnd: afterAll });
const endpoints = await first.ready();

function client({ region, sqsEndpoint: endpoint }: Endpoints): SQSClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const sqs = new SQSClient({ region, endpoint, credentials, maxAttempts: 1 });
  onTestFinished(() => sqs.destroy());
  return sqs;
}

test('what is kept, and how it is reached, is its owner’s alone, whatever the umask and whatever was there before', async () => {
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

/** What a local cloud says that cannot start. */
async function refused(...started: Parameters<typeof localProcess>): Promise<string> {
  const late = localProcess(...started);
  expect(await late.ended).toBe(1);
  return late.said();
}

test('a second local cloud in a folder says so and ends before it synthesizes; the first one runs on, and is found', async () => {
  const { mailboxUrl } = endpoints;
  expect(await refused(folder, ['--no-demo'])).toBe(
    `A local cloud already runs in this folder, its mailbox is ${mailboxUrl}: end it with Ctrl-C in its terminal, then start this one.\n`,
  );
  expect((await first.ready()).mailboxUrl).toBe(mailboxUrl);
  expect((await fetch(mailboxUrl)).status).toBe(200);
});

test('two local clouds do not work on the same data', async (context) => {
  const data = join(folder, 'kept');
  expect(await refused(testDirectory(context), ['--no-demo', '--data', data])).toBe(
    `Another local cloud uses the data in ${data}: end it, or use another directory with --data.\n`,
  );
});

test('a port that is taken is told of before anything is synthesized', async (context) => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  onTestFinished(async () => {
    squatter.close();
  });
  // The last of the four in a row.
  const { port } = squatter.address() as AddressInfo;
  expect(await refused(testDirectory(context), ['--no-demo', '--port', String(port - 3)])).toMatch(
    /^Port \d+ is in use: end the process that uses it, or run npm start -- --port 0\n$/,
  );
});

test('what a killed local cloud leaves behind does not hold up the next, which has its data; a disk that takes no more ends it with a line that says what to do, and nothing acknowledged is lost', async () => {
  first.kill('SIGKILL');
  await first.ended;
  // As on a full disk, a file grows to some megabytes and no further.
  const full = localProcess(folder, flags, { before: 'ulimit -f 4000' });
  const next = await full.ready();
  expect(next.mailboxUrl).not.toBe(endpoints.mailboxUrl);
  expect(next.tableName).toBe(endpoints.tableName);
  // Nobody takes anything from there.
  const QueueUrl = next.outputs.QuarantineQueueUrl;
  const sqs = client(next);
  const acknowledged: string[] = [];
  for (let isTaken = true; isTaken; ) {
    const MessageBody = JSON.stringify(checkIn(`FULL-${acknowledged.length}`, { data: { note: 'x'.repeat(50_000) } }));
    isTaken = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody })).then(
      ({ MessageId }) => acknowledged.push(MessageId ?? '') > 0,
      () => false,
    );
  }
  expect(await full.ended).toBe(1);
  expect(full.said()).toMatch(
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
