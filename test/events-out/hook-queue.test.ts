import type { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { hookQueue } from '../../src/events-out/hooks/hook-queue.store.ts';
import {
  addHook,
  cachedHooks,
  hooksOf,
  pauseHook,
  removeHook,
  resumeHook,
} from '../../src/events-out/hooks/hooks.store.ts';
import { keptEvents, keptSince } from '../../src/events-out/hooks/kept-events.store.ts';
import { openTable } from '../core/store/open-table.ts';
import { anyEvent } from './deliver-hooks/open-hooks.ts';

/** A FIFO queue that refuses some events, by id; what it has taken, and the calls. */
function fussyQueue(refused: readonly string[] = []) {
  const taken: { readonly id: string; readonly group: string; readonly dedup: string }[] = [];
  const sqs = {
    async send({ input }: SendMessageBatchCommand) {
      const entries = (input.Entries ?? []).map(({ Id, MessageBody = '', ...one }) => ({
        Id,
        one,
        id: JSON.parse(MessageBody).event.id,
      }));
      const good = entries.filter(({ id }) => !refused.includes(id));
      for (const { id, one } of good)
        taken.push({ id, group: one.MessageGroupId ?? '', dedup: one.MessageDeduplicationId ?? '' });
      return { Successful: good.map(({ Id }) => ({ Id })) };
    },
  };
  return { queue: { sqs: sqs as never, queueUrl: 'http://127.0.0.1:1/hooks.fifo' }, taken };
}

const messages = (...ids: string[]) =>
  ids.map((id) => ({ hook: 'sol.abcdefgh', event: anyEvent(id), stay: id.replace(/\d+$/, '') }));

test('the events of each stay are queued in their order, for each hook and event once', async () => {
  const { queue, taken } = fussyQueue();
  expect(await hookQueue(queue).send(messages('a1', 'b1', 'a2', 'a3', 'b2'))).toEqual([]);
  const of = (stay: string) => taken.filter(({ id }) => id.startsWith(stay)).map(({ id }) => id);
  expect([of('a'), of('b')]).toEqual([
    ['a1', 'a2', 'a3'],
    ['b1', 'b2'],
  ]);
  expect(taken).toContainEqual({ id: 'a1', group: 'sol.abcdefgh#a', dedup: 'sol.abcdefgh#a1' });
});

test('none is queued behind one of its stay that was not', async () => {
  const { queue, taken } = fussyQueue(['a2']);
  const sent = messages('a1', 'a2', 'a3', 'b1', 'b2');
  const failed = await hookQueue(queue).send(sent);
  expect(failed.map(({ event }) => event.id)).toEqual(['a2', 'a3']);
  expect(taken.map(({ id }) => id).toSorted()).toEqual(['a1', 'b1', 'b2']);
});

test('a replay is no repetition that SQS passes over', async () => {
  const { queue, taken } = fussyQueue();
  await hookQueue(queue, 'replay-1').send(messages('a1'));
  expect(taken[0]?.dedup).toBe('sol.abcdefgh#a1#replay-1');
});

test('the hooks of a location are seen by those who publish, with the types that they want, also while they are paused', async () => {
  const { table, passes, close } = await openTable();
  const about = { url: 'https://hotel.example/', createdAt: '2026-07-30T12:00:00.000Z' };
  const all = await addHook({ ...about, locationId: 'sol' }, table);
  const some = await addHook({ ...about, locationId: 'sol', types: ['mail.bounced'] }, table);
  await addHook({ ...about, locationId: 'sol2' }, table);
  const hooks = cachedHooks(table);
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  expect(await hooks.of('sol')).toEqual([{ id: all.id }, { id: some.id, types: ['mail.bounced'] }].toSorted(byId));
  await pauseHook(all.id, '2026-07-30T12:00:00.000Z', table);
  passes(30_000);
  expect(await hooks.of('sol')).toContainEqual({ id: all.id });
  await resumeHook(all.id, table);
  await removeHook(some.id, table);
  expect(await hooksOf('sol', table)).toEqual([all]);
  expect(await hooks.of('nowhere')).toEqual([]);
  await close();
});

test('what is kept twice is kept once, and comes in its order', async () => {
  const { table, close } = await openTable();
  const kept = ['a2', 'a1', 'b1'].map((id) => ({
    event: anyEvent(id),
    stay: 'stay',
    writtenAt: '2026-07-30T12:00:00.000Z',
  }));
  await keptEvents(table).keep('sol', kept);
  await keptEvents(table).keep('sol', kept);
  const since = async (at: string) => {
    const ids: string[] = [];
    for await (const { event } of keptSince('sol', at, table)) ids.push(event.id);
    return ids;
  };
  expect(await since('2026-07-30T11:59:59.999Z')).toEqual(['a1', 'b1', 'a2']);
  expect(await since('2026-07-30T12:00:00.001Z')).toEqual([]);
  await close();
});
