import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished, test, vi } from 'vitest';
import { newHookSecret } from '../../../src/events-out/hooks/hook-secrets.store.ts';
import { anyEvent, openHooks } from './open-hooks.ts';
import { type Received, startReceiver, status } from './receiver.ts';

const root = join(import.meta.dirname, '../../..');
const guide = readFileSync(join(root, 'docs/reference/events-out.md'), 'utf8');

/** What the official library makes of a call at an instant; it throws if the call is not signed with the secret. */
function verified({ body, headers }: Received, secret: string, at: number): unknown {
  const clock = vi.spyOn(Date, 'now').mockReturnValue(at);
  try {
    return new Webhook(secret).verify(body, headers as Record<string, string>);
  } finally {
    clock.mockRestore();
  }
}

test('a hook gets an event as it is, and the official library of Standard Webhooks verifies it', async () => {
  const receiver = await startReceiver(status(204));
  const { hook, send, runs, table, queue } = await openHooks();
  const { id, secret } = await hook(`${receiver.url}?hotel=sol`);
  await send(id, 'a1');
  await runs();
  const [call] = receiver.calls;
  if (!call) throw new Error('Nothing came');
  expect(call).toMatchObject({ method: 'POST', url: '/events?hotel=sol' });
  expect(call.headers).toMatchObject({
    'webhook-id': 'a1',
    'content-type': 'application/json',
    'user-agent': 'wifi-tickets',
  });
  expect(verified(call, secret, table.now())).toEqual(anyEvent('a1'));
  expect(() => verified(call, secret, table.now() + 301_000)).toThrow('too old');
  expect(() => verified({ ...call, body: `${call.body} ` }, secret, table.now())).toThrow('No matching signature');
  expect(() => verified(call, `whsec_${Buffer.alloc(32).toString('base64')}`, table.now())).toThrow('No matching');
  expect([receiver.calls.length, queue.left()]).toEqual([1, 0]);
});

test('each try is signed anew, with its own time and the same id', async () => {
  const receiver = await startReceiver(status(500));
  const { hook, send, runs, table } = await openHooks();
  const { id, secret } = await hook(receiver.url);
  await send(id, 'a1');
  await runs(4000);
  receiver.answersBy(status(200));
  await runs();
  expect(receiver.ids()).toEqual(['a1', 'a1']);
  const [first, second] = receiver.calls.map(({ headers }) => Number(headers['webhook-timestamp']));
  expect((second ?? 0) - (first ?? 0)).toBe(5);
  for (const call of receiver.calls) expect(verified(call, secret, table.now())).toEqual(anyEvent('a1'));
});

test('during a rotation a call verifies with both secrets, and after it with the new one alone', async () => {
  const receiver = await startReceiver(status(200));
  const { hook, send, runs, table, passes, secrets } = await openHooks();
  const { id, secret: former } = await hook(receiver.url);
  const { secret } = await newHookSecret(secrets, id, 3_600_000);
  await send(id, 'a1');
  await runs();
  passes(3_600_000);
  await send(id, 'a2');
  await runs();
  const [during, after] = receiver.calls;
  if (!during || !after) throw new Error('They did not come');
  expect(verified(during, former, table.now() - 3_600_000)).toEqual(anyEvent('a1'));
  expect(verified(during, secret, table.now() - 3_600_000)).toEqual(anyEvent('a1'));
  expect(verified(after, secret, table.now())).toEqual(anyEvent('a2'));
  expect(() => verified(after, former, table.now())).toThrow('No matching signature');
});

test('the shell script of the documentation tells a signed call from a forged one, and from one of yesterday', async () => {
  const receiver = await startReceiver(status(200));
  const { hook, send, runs, table, passes } = await openHooks();
  const { id, secret } = await hook(receiver.url);
  // The script knows the machine's time alone.
  passes(Date.now() - table.now());
  await send(id, 'a1');
  await runs(0);
  const [call] = receiver.calls;
  const [, script = ''] = /```sh\n([^`]*openssl[^`]*)```/.exec(guide) ?? [];
  expect(script).toContain('openssl');
  const { 'webhook-id': msg, 'webhook-timestamp': sentAt, 'webhook-signature': theirs } = call?.headers ?? {};
  const judge = (body = '', at = `${sentAt}`, signature = `${theirs}`) => {
    const env = { PATH: process.env.PATH, SECRET: secret, ID: `${msg}`, TIMESTAMP: at, SIGNATURE: signature };
    try {
      return execFileSync('sh', ['-c', script], { input: body, env, encoding: 'utf8' }).trim();
    } catch {
      return 'refused';
    }
  };
  expect([judge(call?.body), judge(`${call?.body} `)]).toEqual(['signed', 'refused']);
  for (const seconds of [-86_400, -360, 3600]) {
    const then = new Date((Number(sentAt) + seconds) * 1000);
    const signature = new Webhook(secret).sign(`${msg}`, then, call?.body ?? '');
    expect(judge(call?.body, String(Number(sentAt) + seconds), signature)).toBe('refused');
  }
});

test('the receiver of the documentation takes a signed event, and refuses a forged one', async () => {
  const { hook, send, runs, queue, table, passes } = await openHooks();
  // A port that was free a moment ago.
  const { url, close } = await startReceiver(status(200));
  await close();
  const { port } = new URL(url);
  const [, script = ''] = /```js\n([^`]*)```/.exec(guide) ?? [];
  const file = join(mkdtempSync(join(root, '.local/receiver-')), 'receiver.mjs');
  writeFileSync(file, script.replace('3000', port));
  const { id, secret } = await hook(`http://127.0.0.1:${port}/`);
  const receiver = spawn(process.execPath, [file], { env: { SECRET: secret } });
  onTestFinished(() => {
    receiver.kill();
    rmSync(dirname(file), { recursive: true });
  });
  let out = '';
  receiver.stdout.on('data', (text) => {
    out += text;
  });
  const forged = () =>
    fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' }).then((answer) => answer.status);
  await expect.poll(() => forged().catch(() => 0)).toBe(401);
  // The receiver knows the machine's time alone.
  passes(Date.now() - table.now());
  await send(id, 'a1');
  await runs(0);
  expect(queue.left()).toBe(0);
  await expect.poll(() => out).toBe('mail.delivered 10000001\n');
});
