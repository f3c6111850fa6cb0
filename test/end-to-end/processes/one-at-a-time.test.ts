import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { testDirectory } from 'local-cloud/testing.ts';
import { expect, onTestFinished, test } from 'vitest';
import { localProcess } from '../support/local-process.ts';

const freely = ['--port', '0'];

test('a second local cloud in a folder says so and ends before it synthesizes; the first one runs on, and is found', async (context) => {
  const folder = testDirectory(context);
  const first = localProcess(folder, freely);
  const { mailboxUrl } = await first.ready();
  const second = localProcess(folder, freely);
  expect(await second.ended).toBe(1);
  expect(second.said()).toBe(
    `A local cloud already runs in this folder, its mailbox is ${mailboxUrl}: end it with Ctrl-C in its terminal, then start this one.\n`,
  );
  expect((await first.ready()).mailboxUrl).toBe(mailboxUrl);
  first.kill('SIGINT');
  expect(await first.ended).toBe(0);
  expect(existsSync(join(folder, '.local/endpoints.json'))).toBe(false);
});

test('what a killed local cloud leaves behind does not hold up the next, which has its data', async (context) => {
  const folder = testDirectory(context);
  const killed = localProcess(folder, [...freely, '--data', 'kept']);
  const { mailboxUrl, tableName } = await killed.ready();
  killed.kill('SIGKILL');
  await killed.ended;
  const next = await localProcess(folder, [...freely, '--data', 'kept']).ready();
  expect(next.mailboxUrl).not.toBe(mailboxUrl);
  expect(next.tableName).toBe(tableName);
});

test('two local clouds do not work on the same data', async (context) => {
  const [here, there] = [testDirectory(context), testDirectory(context)];
  const data = join(here, 'kept');
  await localProcess(here, [...freely, '--data', data]).ready();
  const second = localProcess(there, [...freely, '--data', data]);
  expect(await second.ended).toBe(1);
  expect(second.said()).toBe(
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
  const late = localProcess(testDirectory(context), ['--port', String(port - 3)]);
  expect(await late.ended).toBe(1);
  expect(late.said()).toMatch(/^Port \d+ is in use: end the process that uses it, or run npm start -- --port 0\n$/);
});
