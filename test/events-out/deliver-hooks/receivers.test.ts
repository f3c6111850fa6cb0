import { expect, test } from 'vitest';
import { deleteHookSecrets, newHookSecret } from '../../../src/events-out/hooks/hook-secrets.store.ts';
import { pauseHook, removeHook, resumeHook } from '../../../src/events-out/hooks/hooks.store.ts';
import { openHooks } from './open-hooks.ts';
import { type Answer, startReceiver, status } from './receiver.ts';

const day = 86_400_000;

test.each<[string, Answer]>([
  ['http_500', status(500)],
  ['http_404', status(404)],
  ['http_302', (response) => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end()],
  ['timed_out', () => undefined],
  ['connection_lost', (response) => void response.destroy()],
])('what was answered by %s is told as the reason, and tried again until it is taken', async (why, answer) => {
  const receiver = await startReceiver(answer);
  const { hook, send, runs, read, queue } = await openHooks({ timeoutMs: 500 });
  const { id } = await hook(receiver.url);
  await send(id, 'a1');
  await runs(60_000);
  expect((await read(id))?.failure).toMatchObject({
    why,
    since: '2026-07-30T12:00:00.000Z',
    failures: receiver.calls.length,
  });
  expect(receiver.calls.length).toBeGreaterThan(2);
  receiver.answersBy(status(200));
  await runs();
  expect(new Set(receiver.ids())).toEqual(new Set(['a1']));
  expect([queue.left(), (await read(id))?.failure]).toEqual([0, undefined]);
});

test('a wrong certificate is told as such, and nothing is sent', async () => {
  const receiver = await startReceiver(status(200), { secure: true });
  const { hook, send, runs, read } = await openHooks();
  const { id } = await hook(receiver.url);
  await send(id, 'a1');
  await runs(3000);
  expect([(await read(id))?.failure?.why, receiver.calls]).toEqual(['certificate_invalid', []]);
});

test('nobody is there', async () => {
  const receiver = await startReceiver(status(200));
  await receiver.close();
  const { hook, send, runs, read } = await openHooks();
  const { id } = await hook(receiver.url);
  await send(id, 'a1');
  await runs(3000);
  expect((await read(id))?.failure?.why).toBe('unreachable');
});

test('no connection is made to what is not of the public internet, whatever its name is', async () => {
  const receiver = await startReceiver(status(200));
  const asked: string[] = [];
  const { hook, send, runs, read } = await openHooks({
    isLoopbackAllowed: false,
    lookup: (name, _options, done) => {
      asked.push(name);
      done(null, [{ address: '10.1.2.3', family: 4 }]);
    },
  });
  const port = new URL(receiver.url).port;
  for (const url of [
    `http://127.0.0.1:${port}/`,
    `https://127.0.0.1:${port}/`,
    'https://169.254.169.254/',
    'https://inside.example/',
  ]) {
    const { id } = await hook(url);
    await send(id, 'a1');
    await runs(3000);
    expect([url, (await read(id))?.failure?.why]).toEqual([url, 'address_refused']);
  }
  expect([asked, receiver.calls]).toEqual([['inside.example'], []]);
});

test('an answer that never ends is a delivery, and is not waited for', async () => {
  const endless: Answer = (response) => {
    response.writeHead(200);
    const more = () => {
      for (let goesOn = true; goesOn && !response.destroyed; ) goesOn = response.write(Buffer.alloc(65_536));
    };
    response.on('drain', more);
    more();
  };
  const receiver = await startReceiver(endless);
  // Its length alone ends the call.
  const { hook, send, runs, queue } = await openHooks({ timeoutMs: 3_600_000 });
  const { id } = await hook(receiver.url);
  await send(id, 'a1');
  await runs();
  expect([receiver.ids(), queue.left()]).toEqual([['a1'], 0]);
});

test('an address that is gone (410) gets nothing more until somebody resumes it, and all it missed is noted', async () => {
  const receiver = await startReceiver(status(410));
  const { hook, send, runs, read, missed, queue, table } = await openHooks();
  const { id } = await hook(receiver.url);
  await send(id, 'a1', 'a2', 'b1');
  await runs();
  expect(receiver.calls).toHaveLength(1);
  expect((await read(id))?.disabledAt).toBe('2026-07-30T12:00:00.000Z');
  expect([queue.left(), (await missed(id)).toSorted()]).toEqual([0, ['a1', 'a2', 'b1']]);
  receiver.answersBy(status(200));
  await resumeHook(id, table);
  await send(id, 'a3');
  await runs();
  expect(receiver.ids().slice(1)).toEqual(['a3']);
});

test('a paused hook gets nothing, and what it missed is noted; a removed one is forgotten', async () => {
  const receiver = await startReceiver(status(200));
  const { hook, send, runs, missed, queue, table } = await openHooks();
  const [paused, removed] = [await hook(receiver.url), await hook(receiver.url)];
  await pauseHook(paused.id, '2026-07-30T12:00:00.000Z', table);
  await removeHook(removed.id, table);
  await send(paused.id, 'a1');
  await send(removed.id, 'a1');
  await runs();
  expect([receiver.calls, queue.left(), await missed(paused.id), await missed(removed.id)]).toEqual([
    [],
    0,
    ['a1'],
    [],
  ]);
});

test('without a secret nothing is sent unsigned: it waits for one', async () => {
  const receiver = await startReceiver(status(200));
  const { hook, send, runs, read, secrets } = await openHooks();
  const { id } = await hook(receiver.url);
  await deleteHookSecrets(secrets, id);
  await send(id, 'a1');
  await runs(60_000);
  expect([(await read(id))?.failure?.why, receiver.calls]).toEqual(['secret_missing', []]);
  await newHookSecret(secrets, id, 0);
  await runs();
  expect(receiver.ids()).toEqual(['a1']);
});

test('what a hook has not taken for three days is with the dead letters and noted, and the next of its stay goes on', async () => {
  const receiver = await startReceiver(status(500));
  const { hook, send, runs, missed, queue, passes } = await openHooks();
  const { id } = await hook(receiver.url);
  await send(id, 'a1');
  passes(60_000);
  await runs(2 * day);
  await send(id, 'a2');
  await runs(day + 3_600_000);
  expect(queue.dead.map(({ body }) => JSON.parse(body).event.id)).toEqual(['a1']);
  expect([await missed(id), queue.left()]).toEqual([['a1'], 1]);
  // Well below the thousand that SQS counts to.
  expect(receiver.calls.length).toBeLessThan(400);
  receiver.answersBy(status(200));
  await runs();
  expect([receiver.ids().at(-1), queue.left()]).toEqual(['a2', 0]);
});
