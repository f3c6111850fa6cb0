import { blockService } from 'local-cloud/testing.ts';
import { expect, onTestFinished, test } from 'vitest';
import { openHooks } from './open-hooks.ts';
import { type Answer, startReceiver, status } from './receiver.ts';

const day = 86_400_000;

/** The events of each stay, in the order in which they first came. */
function firstOfEach(ids: readonly string[]): Record<string, string[]> {
  const stays: Record<string, string[]> = {};
  for (const id of new Set(ids)) {
    const stay = id.replace(/\d+$/, '');
    stays[stay] = [...(stays[stay] ?? []), id];
  }
  return stays;
}

const twoStays = { a: ['a1', 'a2', 'a3', 'a4'], b: ['b1', 'b2'] };
const mixed = ['a1', 'b1', 'a2', 'a3', 'b2', 'a4'] as const;

test('the events of a stay come in their order, whatever fails between', async () => {
  let calls = 0;
  // Every third call is taken.
  const receiver = await startReceiver((response, received) =>
    status(++calls % 3 === 0 ? 200 : 503)(response, received),
  );
  const { hook, send, runs, queue } = await openHooks();
  const { id } = await hook(receiver.url);
  await send(id, ...mixed);
  await runs();
  expect(firstOfEach(receiver.ids())).toEqual(twoStays);
  expect(queue.left()).toBe(0);
});

test('after one of a stay that was not taken, the later ones of the batch are returned untried', async () => {
  const receiver = await startReceiver(status(500));
  const { hook, send, call, queue } = await openHooks();
  const { id } = await hook(receiver.url);
  await send(id, 'a1', 'a2', 'a3');
  await call();
  expect([receiver.ids(), queue.left()]).toEqual([['a1'], 3]);
});

test('a function whose time is running out begins no call, and all comes again in its order', async () => {
  const receiver = await startReceiver(status(200));
  const { hook, send, call, runs, queue } = await openHooks();
  const { id } = await hook(receiver.url);
  await send(id, ...mixed);
  await call(queue.receive(10), 10_000);
  expect(receiver.calls).toEqual([]);
  await runs(1000);
  expect(firstOfEach(receiver.ids())).toEqual(twoStays);
});

test('a receiver that is gone for a day loses nothing, and another hook of the same location does not notice', async () => {
  const [dead, well] = [await startReceiver(status(503)), await startReceiver(status(200))];
  const { hook, send, runs, queue, read } = await openHooks();
  const [one, other] = [await hook(dead.url), await hook(well.url)];
  const stays = Array.from({ length: 12 }, (_, i) => `s${String.fromCharCode(97 + i)}`);
  for (const n of [1, 2])
    for (const stay of stays) {
      await send(one.id, `${stay}${n}`);
      await send(other.id, `${stay}${n}`);
    }
  await runs(0);
  // Nothing of it has waited: no time has passed.
  expect(well.calls).toHaveLength(24);
  await runs(day);
  // One call at a time, and ever more seldom: not twelve stays that each knock by themselves.
  expect(dead.calls.length).toBeLessThan(120);
  expect((await read(one.id))?.failure).toMatchObject({ since: '2026-07-30T12:00:00.000Z', why: 'http_503' });
  const before = dead.calls.length;
  dead.answersBy(status(200));
  await runs(3_600_000);
  expect(queue.left()).toBe(0);
  expect(new Set(dead.ids().slice(before)).size).toBe(24);
  for (const ids of Object.values(firstOfEach(dead.ids().slice(before)))) expect(ids).toEqual(ids.toSorted());
  expect(well.calls).toHaveLength(24);
  expect((await read(one.id))?.failure).toBeUndefined();
});

test('a hook that hangs holds up nobody: the next events of a stay reach another one meanwhile', async () => {
  const door = await blockService({ onTestFinished });
  const hangs: Answer = (response) => void fetch(door.url).then(() => response.writeHead(200).end());
  const [slow, well] = [await startReceiver(hangs), await startReceiver(status(200))];
  const { hook, send, call, queue } = await openHooks();
  const [one, other] = [await hook(slow.url), await hook(well.url)];
  await send(one.id, 'a1');
  await send(other.id, 'a1');
  const stuck = call();
  await expect.poll(() => [door.waiting(), queue.left()]).toEqual([1, 1]);
  await send(other.id, 'a2');
  await call();
  expect(well.ids()).toEqual(['a1', 'a2']);
  door.open();
  await stuck;
  expect([slow.ids(), queue.left()]).toEqual([['a1'], 0]);
});

test('a hook that begins to hang is called by nobody else while its first call is waited for', async () => {
  const door = await blockService({ onTestFinished });
  const hangs: Answer = (response) => void fetch(door.url).then(() => response.writeHead(200).end());
  const receiver = await startReceiver(hangs);
  const { hook, send, call, runs, read, queue } = await openHooks({ slowMs: 20 });
  const { id } = await hook(receiver.url);
  await send(id, 'a1');
  const stuck = call();
  await expect.poll(async () => (await read(id))?.failure?.why).toBe('slow');
  await send(id, 'b1', 'c1');
  await call();
  expect([receiver.ids(), queue.left()]).toEqual([['a1'], 3]);
  door.open();
  await stuck;
  await runs(60_000);
  expect([receiver.ids().toSorted(), queue.left(), (await read(id))?.failure]).toEqual([
    ['a1', 'b1', 'c1'],
    0,
    undefined,
  ]);
});

test('a receiver that takes 14 seconds gets one call at a time, and all its events', async () => {
  let [atOnce, most] = [0, 0];
  const { hook, send, runs, queue, passes, read } = await openHooks();
  const slowly: Answer = (response, received) => {
    most = Math.max(most, ++atOnce);
    // Whoever is called meanwhile is called before the answer is there.
    setImmediate(() => {
      passes(14_000);
      atOnce--;
      status(200)(response, received);
    });
  };
  const receiver = await startReceiver(slowly);
  const { id } = await hook(receiver.url);
  await send(id, 'a1');
  await runs(15_000);
  expect((await read(id))?.failure).toMatchObject({ failures: 0, why: 'slow' });
  most = 0;
  await send(
    id,
    ...Array.from({ length: 40 }, (_, i) => `${String.fromCharCode(98 + Math.floor(i / 2))}${(i % 2) + 1}`),
  );
  await runs(day);
  expect([most, queue.left(), new Set(receiver.ids()).size]).toEqual([1, 0, 41]);
  for (const ids of Object.values(firstOfEach(receiver.ids()))) expect(ids).toEqual(ids.toSorted());
  // Each was sent once: nothing ran into a time-out.
  expect(receiver.calls).toHaveLength(41);
});

test('one event that a receiver never takes does not keep it from the others', async () => {
  const receiver = await startReceiver((response, received) =>
    status(received.headers['webhook-id'] === 'bad1' ? 400 : 200)(response, received),
  );
  const { hook, send, runs, queue } = await openHooks();
  const { id } = await hook(receiver.url);
  await send(id, 'bad1', 'bad2', 'a1', 'b1');
  await runs(60_000);
  expect(receiver.ids()).toEqual(expect.arrayContaining(['a1', 'b1']));
  await runs(day);
  const tries = receiver.ids().filter((one) => one === 'bad1').length;
  expect([queue.left(), receiver.ids().includes('bad2'), tries < 120]).toEqual([2, false, true]);
});
