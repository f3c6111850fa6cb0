import { randomUUID } from 'node:crypto';
import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eraseStay } from '../../src/core/stay/erase/erase-stay.service.ts';
import type { KnownStay, Stay } from '../../src/core/stay/stay.ts';
import { stayTable } from '../../src/core/stay/store/stay.store.ts';
import { stayItemKey, stayRef } from '../../src/core/stay/store/stay-ref.store.ts';
import { claimKey, codeTable, serialCounter } from '../../src/core/ticket/codes.store.ts';
import { ticketLists } from '../../src/core/ticket/lists/ticket-lists.store.ts';
import { noUse } from '../../src/core/ticket/use/network-use.ts';
import { networkUses } from '../../src/core/ticket/use/network-uses.store.ts';
import { addHook } from '../../src/events-out/hooks/hooks.store.ts';
import { awaitedEnds } from '../../src/hotel-systems/translate/awaited-ends.store.ts';
import { restoreTable } from '../../src/operations/restore/restore-table.store.ts';
import { listedTickets } from '../core/store/listed-tickets.ts';
import { allItems, backUp, loseItems } from '../core/store/lose-table.ts';
import { openServedTable } from '../core/store/open-table.ts';
import { queuedMail, sampleStay } from '../core/store/sample-stay.ts';

let open: Awaited<ReturnType<typeof openServedTable>>;
let stays: ReturnType<typeof stayTable>;
beforeEach(async () => {
  open = await openServedTable();
  stays = stayTable(open.table);
});
afterEach(() => open.close());

/** A stay in the table, with its code's claim. */
async function write(reservationId: string, change: Partial<KnownStay> = {}) {
  const { ticket, ...rest } = sampleStay(change);
  const stay = {
    ...rest,
    reservationId,
    stayId: reservationId,
    ...(ticket && { ticket: { ...ticket, user: reservationId } }),
  };
  const ref = stayRef(stay);
  await codeTable(open.table).claim('28XXX004', reservationId, ref, '2026-08-01T10:00:00Z');
  expect(await stays.put(ref, undefined, stay as Stay)).toBe(true);
  return ref;
}

/** Nothing to wait for, where no function runs. */
let awaitHooks = async () => {};
let awaitSerials = async () => {};
afterEach(() => {
  awaitHooks = async () => {};
  awaitSerials = async () => {};
});

const restore = (erased: Parameters<typeof restoreTable>[0] = [], mails: 'hold' | 'send' = 'hold', dryRun = false) => {
  const { now } = open.table;
  return restoreTable(erased, {
    source: { ...open.table, tableName: 'Backup' },
    target: open.table,
    mails,
    dryRun,
    now,
    awaitHooks,
    awaitSerials,
  });
};

test("a code that another guest has by now stays that guest's, and the stay is named", async () => {
  const lost = await write('RES-1');
  await write('RES-2');
  await backUp(open.table, 'Backup');
  await loseItems(open.table);
  const other = stayRef({ ...sampleStay(), reservationId: 'NEW' });
  await codeTable(open.table).claim('28XXX004', 'RES-1', other, '2026-08-01T10:00:00Z');
  const { conflicts, stays: counts } = await restore();
  expect(conflicts).toEqual([{ locationId: '28XXX004', reservationId: 'RES-1' }]);
  expect(counts).toEqual({ restored: 1, there: 0, erased: 0 });
  expect(await stays.get(lost)).toBeUndefined();
  const Key = claimKey('28XXX004', 'RES-1');
  const { Item } = await open.table.db.send(new GetItemCommand({ TableName: open.table.tableName, Key }));
  expect(Item?.stay?.S).toContain(other.key);
});

test('serials that were drawn after a restore are not drawn again after a second loss, and a restore of the same backup', async () => {
  const draw = () => serialCounter(open.table).next();
  await draw();
  await backUp(open.table, 'Backup');
  const drawn: number[] = [];
  for (let loss = 0; loss < 3; loss++) {
    await loseItems(open.table);
    await restore();
    drawn.push(Number(await draw()));
  }
  expect(drawn.every((serial) => serial > 11_000_000 && serial < 12_000_100)).toBe(true);
  expect(new Set(drawn).size).toBe(3);
});

test('serials go on higher also where as many were drawn since the loss as before the backup, and stays wait until these are used', async () => {
  await serialCounter(open.table).next();
  const lost = await write('RES-1');
  await backUp(open.table, 'Backup');
  await loseItems(open.table);
  const remembering = serialCounter(open.table);
  await remembering.next();
  let wasBack: boolean | undefined;
  awaitSerials = async () => {
    wasBack = (await stays.get(lost)) !== undefined;
  };
  expect((await restore()).serialsRaised).toBe(true);
  expect(wasBack).toBe(false);
  expect(await serialCounter(open.table).next()).toBeGreaterThan(11_000_000);
  wasBack = undefined;
  expect((await restore()).serialsRaised).toBe(false);
  expect(wasBack).toBeUndefined();
});

test('a serial that was given to another guest since is not given to two: the ticket that comes back gets another', async () => {
  const lost = await write('RES-1');
  await backUp(open.table, 'Backup');
  await loseItems(open.table);
  const since = await write('NEW');
  const given = (await stays.get(since))?.ticket?.serial;
  const { serials } = await restore();
  const serial = (await stays.get(lost))?.ticket?.serial;
  expect(serials).toEqual([{ locationId: '28XXX004', before: given, serial }]);
  expect(serial).not.toBe(given);
  expect((await stays.get(since))?.ticket?.serial).toBe(given);
  expect((await restore()).serials).toEqual([]);
});

test('what has come back is not counted as having been there', async () => {
  await write('RES-1');
  await backUp(open.table, 'Backup');
  await loseItems(open.table);
  expect((await restore()).others).toEqual({ restored: 1, there: 0 });
});

test('a stay that an event has made anew since is left as it is', async () => {
  const ref = await write('RES-1');
  await backUp(open.table, 'Backup');
  await loseItems(open.table);
  await write('RES-1', { gen: 7 });
  expect((await restore()).stays).toEqual({ restored: 0, there: 1, erased: 0 });
  expect((await stays.get(ref))?.gen).toBe(7);
});

test("of a guest who was erased nothing comes back: no name in others' stays, and no device", async () => {
  const guest = { givenName: 'Zz', familyName: 'Canary', email: 'zz.canary@example.com' };
  const ada = { givenName: 'Ada', familyName: 'Example', email: 'ada@example.com' };
  const erased = await write('RES-1', { facts: { guest, format: 'email' } });
  const entries = [
    { seq: '2026-07-30T10:00:00.000Z#evt-0', status: 'confirmed' as const, facts: { guest } },
    { seq: '2026-07-30T10:35:00.000Z#evt-1', status: 'checked_in' as const, facts: { guest: ada } },
  ];
  await write('RES-2', { entries });
  await networkUses(open.table).put({ ...erased, user: 'RES-1' }, noUse, sampleStay());
  await backUp(open.table, 'Backup');
  const uses = networkUses(open.table);
  await loseItems(open.table);
  const names = { source: sampleStay().source, reservationId: 'RES-1', stayId: 'RES-1' };
  await eraseStay({ ...erased, ...names }, { stays, uses, now: open.table.now });
  expect((await restore()).stays).toEqual({ restored: 1, there: 0, erased: 1 });
  const all = JSON.stringify(await allItems(open.table));
  expect(all).not.toMatch(/canary/i);
  expect(all).not.toContain('NETWORK#');
});

test('a mail whose hour is still to come goes at its hour; one that may have gone is held, or sent if that is wanted', async () => {
  const notBefore = '2026-07-31T08:00:00.000Z';
  const later = await write('LATER', { owed: queuedMail({ notBefore, dueAt: notBefore }) });
  const now = await write('NOW', { owed: queuedMail({ dueAt: '2026-07-30T10:36:00.000Z' }) });
  const lease = { status: 'sending', lease: 1, leaseToken: randomUUID(), dueAt: '2026-07-30T10:36:00.000Z' } as const;
  const sending = await write('SENDING', { owed: queuedMail(lease) });
  await backUp(open.table, 'Backup');
  await loseItems(open.table);
  expect((await restore()).held).toHaveLength(2);
  expect((await stays.get(later))?.owed.email).toMatchObject({ status: 'queued', dueAt: notBefore });
  for (const ref of [now, sending])
    expect((await stays.get(ref))?.owed.email).toMatchObject({
      status: 'failed',
      why: 'restored',
      mayHaveArrived: true,
    });
  await loseItems(open.table);
  expect((await restore([], 'send')).held).toEqual([]);
  expect((await stays.get(now))?.owed.email?.status).toBe('queued');
});

test("a ticket that the hotel's own server was to issue is looked for there before it is asked for again", async () => {
  const placement = {
    version: 1,
    status: 'queued',
    attempts: 0,
    label: 'x',
    dueAt: '2026-07-30T10:36:00.000Z',
  } as const;
  const ref = await write('OWN', { owed: { placement } as Stay['owed'] });
  await backUp(open.table, 'Backup');
  await loseItems(open.table);
  await restore();
  expect((await stays.get(ref))?.owed.placement).toMatchObject({ status: 'queued', attempts: 1 });
});

test('a hook that was there at the time of the backup is back, and is named, as it may have been removed since', async () => {
  const wanted = { locationId: '28XXX004', url: 'https://hook.example/', createdAt: '2026-07-01T10:00:00.000Z' };
  const { id } = await addHook(wanted, open.table);
  await backUp(open.table, 'Backup');
  await loseItems(open.table);
  expect(await restore()).toMatchObject({ keys: [id], others: { restored: 1, there: 0 } });
});

test('hooks are back, and functions know them, before the first stay comes back; a stay that is there is no reason to wait', async () => {
  await write('RES-1');
  await addHook(
    { locationId: '28XXX004', url: 'https://hook.example/', createdAt: '2026-07-01T10:00:00.000Z' },
    open.table,
  );
  await backUp(open.table, 'Backup');
  await loseItems(open.table);
  const seen: (string | undefined)[][] = [];
  awaitHooks = async () => {
    const kinds = (await allItems(open.table)).map(({ pk, sk }) => `${pk?.S}/${sk?.S}`.slice(0, 5));
    seen.push(kinds.toSorted());
  };
  await restore();
  expect(seen).toEqual([['HOOKS', 'REALM']]);
  await restore();
  expect(seen).toHaveLength(1);
});

test('a stay that comes back goes on with a revision that it never had, whenever it was lost; once more changes nothing', async () => {
  const ref = await write('RES-1');
  await backUp(open.table, 'Backup');
  const revs = [(await stays.get(ref))?.rev];
  for (let nights = 0; nights < 3; nights++) {
    await loseItems(open.table);
    open.passes(3_600_000);
    await restore();
    revs.push((await stays.get(ref))?.rev);
    const all = await allItems(open.table);
    await restore();
    expect(await allItems(open.table)).toEqual(all);
  }
  expect(revs[0]).toBe(1);
  expect(revs.every((rev, i) => i === 0 || Number(rev) > Number(revs[i - 1]) + 1000)).toBe(true);
});

test('a stay that an event has made anew since is told outside once more, as its revisions have begun again', async () => {
  const ref = await write('RES-1');
  const kept = await write('RES-2');
  await backUp(open.table, 'Backup');
  const before = await stays.get(kept);
  await open.table.db.send(new DeleteItemCommand({ TableName: open.table.tableName, Key: stayItemKey(ref) }));
  await write('RES-1', { gen: 7, openedAt: '2026-07-30T11:00:00.000Z' });
  await restore();
  const anew = await stays.get(ref);
  expect(anew?.gen).toBe(7);
  expect(anew?.rev).toBeGreaterThan(1_000_000);
  // What was not lost is left as it is.
  expect(await stays.get(kept)).toEqual(before);
  await restore();
  expect((await stays.get(ref))?.rev).toBe(anew?.rev);
});

test('what a function writes while the table is restored counts as there: the numbers of a dry run and of both runs agree', async () => {
  await write('RES-1');
  const keys = ['A', 'B', 'C'].map((name) => ({ pk: { S: `ENDS#${name}` }, sk: { S: name } }));
  const put = (Item: (typeof keys)[number] | undefined) =>
    open.table.db.send(new PutItemCommand({ TableName: open.table.tableName, Item }));
  for (const key of keys) await put(key);
  await backUp(open.table, 'Backup');
  await loseItems(open.table);
  const dry = (await restore([], 'hold', true)).others;
  // As publish-events does once the stay is back: between the look and the write.
  open.table.db.middlewareStack.add((next, { commandName }) => async (args) => {
    const answer = await next(args);
    if (commandName === 'BatchGetItemCommand' && JSON.stringify(args.input).includes('ENDS#B')) await put(keys[1]);
    return answer;
  });
  const first = (await restore()).others;
  const again = (await restore()).others;
  expect([dry, first, again]).toEqual([
    { restored: 4, there: 0 },
    { restored: 3, there: 1 },
    { restored: 0, there: 4 },
  ]);
});

test('no delivery waits for the end of a reservation that may have been worked on since the backup', async () => {
  const ends = awaitedEnds(open.table);
  await ends.note('28XXX004.abcdefgh', 'RES-1', 'delivery-1');
  await backUp(open.table, 'Backup');
  await loseItems(open.table);
  await restore();
  expect(await ends.isAwaited('28XXX004.abcdefgh', 'RES-1')).toBe(false);
});

test('a list that was counted while a ticket was lost counts it again', async () => {
  const tickets = listedTickets('COUNTED', open.table);
  for (let i = 0; i < 12; i++) {
    await tickets.add({ price: 1 });
    open.passes(1000);
  }
  open.passes(180_000);
  await backUp(open.table, 'Backup');
  const [lost] = (await allItems(open.table)).filter(({ sk }) => sk?.S?.startsWith('STAY#'));
  const Key = { pk: lost?.pk ?? { S: '' }, sk: lost?.sk ?? { S: '' } };
  await open.table.db.send(new DeleteItemCommand({ TableName: open.table.tableName, Key }));
  const rows = async () =>
    (await ticketLists({ ...open.table, tallySize: 2 }).page('COUNTED', { offset: 0, limit: 2 })).rows;
  expect(await rows()).toBe(11);
  await restore();
  expect(await rows()).toBe(12);
});
