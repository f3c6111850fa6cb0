import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { outcomeTable, readOutcomes } from '../../../src/core/events/outcomes.store.ts';
import { cachedLocations, writeLocation } from '../../../src/core/location/locations.store.ts';
import { recordReport } from '../../../src/core/owed/perform/record-report.service.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { stayItemKey } from '../../../src/core/stay/store/stay-ref.store.ts';
import { codeTable, serialCounter } from '../../../src/core/ticket/codes.store.ts';
import { sampleLocation } from '../../mail/mail-samples.ts';
import { opened } from '../../testkit/opened.ts';
import { openTable } from './open-table.ts';
import { sampleStay } from './sample-stay.ts';

/** A mail that the sweeper retries. */
const owedMail = { version: 1, status: 'queued', attempts: 0, dueAt: '2026-07-30T12:01:00.000Z' } as const;

const open = await opened(openTable());

let count = 0;
let key = '';
const ref = () => ({ locationId: '28XXX004', key });
beforeEach(() => {
  key = `stay-${++count}`;
});

const crowd = <T>(size: number, one: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: size }, (_, i) => one(i)));

describe('a stay', () => {
  test('is created by one of fifty who try at once, in each of forty rounds', async () => {
    const stays = stayTable(open.table);
    for (let round = 0; round < 40; round++) {
      key = `race-${round}`;
      const won = await crowd(50, (i) => stays.put(ref(), undefined, sampleStay({ openedBy: `evt-${i}` })));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await stays.get(ref()))?.openedBy).toBe(`evt-${won.indexOf(true)}`);
    }
  });

  test('is changed by one of fifty who have read the same state', async () => {
    const stays = stayTable(open.table);
    await stays.put(ref(), undefined, sampleStay());
    const before = await stays.get(ref());
    const won = await crowd(50, (i) => stays.put(ref(), before, sampleStay({ seq: `2026-07-30T12:00:00.000Z#${i}` })));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await stays.get(ref())).toMatchObject({ rev: 2, seq: `2026-07-30T12:00:00.000Z#${won.indexOf(true)}` });
  });

  test('comes back from the table as it was written', async () => {
    const stays = stayTable(open.table);
    const stay = sampleStay({ owed: { email: owedMail } });
    await stays.put(ref(), undefined, stay);
    expect(await stays.get(ref())).toEqual({ ...stay, rev: 1 });
  });

  test('is kept for the retention after its ticket ends and to the end of that day; is listed as due while a mail is owed, and then until its guest has the code', async () => {
    const stays = stayTable(open.table);
    await stays.put(ref(), undefined, sampleStay({ owed: { email: owedMail } }));
    const item = async () =>
      (await open.table.db.send(new GetItemCommand({ TableName: open.table.tableName, Key: stayItemKey(ref()) }))).Item;
    expect(Number((await item())?.ttl?.N)).toBe(Date.parse('2026-09-01T00:00:00Z') / 1000);
    expect((await item())?.duePk?.S).toMatch(/^DUE#[0-3]$/);
    await stays.put(ref(), await stays.get(ref()), sampleStay());
    expect((await item())?.duePk?.S).toBe('UNDELIVERED#28XXX004');
    const delivered = { version: 1, status: 'accepted', attempts: 1, deliveredAt: '2026-07-30T10:35:04.000Z' } as const;
    await stays.put(ref(), await stays.get(ref()), sampleStay({ owed: { email: delivered } }));
    expect(await item()).not.toHaveProperty('duePk');
    expect(await item()).not.toHaveProperty('dueAt');
  });

  test('whose ticket was cancelled with its guest in the house stays listed, whatever is told of the mail then', async () => {
    const stays = stayTable(open.table);
    const sent = sampleStay({ state: 'cancelled', owed: { email: { version: 1, status: 'accepted', attempts: 1 } } });
    await stays.put(ref(), undefined, sent);
    for (const type of ['delivered', 'complained', 'bounced'] as const) {
      const said = {
        type,
        why: 'Permanent',
        id: 'ses-1',
        at: '2026-07-30T10:36:00.000Z',
        acceptedAt: '2026-07-30T10:35:02.000Z',
      };
      expect(await recordReport(stays)({ ...said, work: { ...ref(), kind: 'email', version: 1 } })).toBe(true);
      const { Item } = await open.table.db.send(
        new GetItemCommand({ TableName: open.table.tableName, Key: stayItemKey(ref()) }),
      );
      expect([type, Item?.duePk?.S]).toEqual([type, 'UNDELIVERED#28XXX004']);
    }
  });
});

describe('a code', () => {
  const until = '2026-08-01T10:00:00Z';

  test('is one of fifty stays alone', async () => {
    const codes = codeTable(open.table);
    const won = await crowd(50, (i) => codes.claim('REALM1', 'Q4P68XYZ', { locationId: 'L', key: `s${i}` }, until));
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  test('stays with its stay when that asks again, and is free in another realm', async () => {
    const codes = codeTable(open.table);
    expect(await codes.claim('REALM2', 'AAAA', ref(), until)).toBe(true);
    expect(await codes.claim('REALM2', 'AAAA', ref(), until)).toBe(true);
    expect(await codes.claim('REALM2', 'AAAA', { ...ref(), key: 'other' }, until)).toBe(false);
    expect(await codes.claim('REALM3', 'AAAA', { ...ref(), key: 'other' }, until)).toBe(true);
  });

  test('is free once its claim has expired, even before the table has cleared it away', async () => {
    const codes = codeTable({ ...open.table, now: () => Date.parse('2026-09-15T00:00:00Z') });
    expect(await codes.claim('REALM4', 'BBBB', ref(), until)).toBe(true);
    expect(await codes.claim('REALM4', 'BBBB', { ...ref(), key: 'other' }, until)).toBe(true);
  });

  test('that was given back is free, and only its owner can give it back', async () => {
    const codes = codeTable(open.table);
    const other = { ...ref(), key: 'other' };
    await codes.claim('REALM5', 'CCCC', ref(), until);
    await codes.release('REALM5', 'CCCC', other);
    expect(await codes.claim('REALM5', 'CCCC', other, until)).toBe(false);
    await codes.release('REALM5', 'CCCC', ref());
    expect(await codes.claim('REALM5', 'CCCC', other, until)).toBe(true);
  });
});

describe('serials', () => {
  test('are unique across functions that draw at once, and increase within one, not across them', async () => {
    const functions = Array.from({ length: 8 }, () => serialCounter(open.table));
    const drawn = await Promise.all(functions.map((serials) => crowd(120, () => serials.next())));
    expect(new Set(drawn.flat()).size).toBe(8 * 120);
    for (const own of drawn) expect(own).toEqual([...own].sort((a, b) => a - b));
    const [early, late] = [serialCounter(open.table), serialCounter(open.table)];
    await early.next();
    const later = await late.next();
    expect(await early.next()).toBeLessThan(later);
  });

  test('of a minute ago are not used any more, so that a ticket that is made a minute later has a higher one', async () => {
    const [early, late] = [serialCounter(open.table), serialCounter(open.table)];
    await early.next();
    const newest = await late.next();
    open.passes(61_000);
    expect(await early.next()).toBeGreaterThan(newest);
  });
});

test('a location that is changed is seen within a minute', async () => {
  const location = sampleLocation({ id: 'CHANGING' });
  const locations = cachedLocations(open.table);
  expect(await locations.get('CHANGING')).toBeUndefined();
  await writeLocation(open.table, location);
  open.passes(60_000);
  expect((await locations.get('CHANGING'))?.name).toBe(location.name);
  await writeLocation(open.table, { ...location, name: 'Hotel Luna' });
  open.passes(60_000);
  expect((await locations.get('CHANGING'))?.name).toBe('Hotel Luna');
});

test('an outcome once on record is not replaced by a late stale one', async () => {
  const outcomes = outcomeTable(open.table);
  const one = { eventId: 'evt-again', locationId: 'L', source: 's', at: '2026-07-30T12:00:00.000Z' };
  await outcomes.record([{ ...one, outcome: 'applied' }]);
  await outcomes.record([{ ...one, outcome: 'stale' }]);
  expect(await readOutcomes(open.table, 'evt-again')).toEqual([{ ...one, outcome: 'applied' }]);
});

test.each(['quarantined', 'rejected'] as const)(
  'what was %s, and is known since, is told so no more',
  async (outcome) => {
    const outcomes = outcomeTable(open.table);
    const one = { eventId: `evt-${outcome}`, locationId: 'L', source: 's', at: '2026-07-30T12:00:00.000Z' };
    await outcomes.record([{ ...one, outcome, reason: 'unknown_location' }]);
    await outcomes.record([{ ...one, outcome: 'stale' }]);
    expect(await readOutcomes(open.table, one.eventId)).toEqual([{ ...one, outcome: 'stale' }]);
  },
);

test('an event that was set aside, and has opened a stay once it was put back, is on record with both', async () => {
  const locationId = 'OPENS-LATE';
  const eventId = 'evt-late';
  await writeLocation(open.table, sampleLocation({ id: locationId }));
  const aside = { eventId, locationId, outcome: 'quarantined', at: '2026-07-30T10:00:00.000Z' } as const;
  await outcomeTable(open.table).record([aside]);
  expect(await readOutcomes(open.table, eventId)).toEqual([aside]);
  const word = { seq: `2026-07-30T10:35:00.000Z#${eventId}`, status: 'checked_in', facts: {} } as const;
  const stays = stayTable(open.table);
  const opened = sampleStay({ locationId, openedBy: eventId, entries: [word] });
  await stays.put(stays.ref(opened), undefined, opened);
  expect(await readOutcomes(open.table, eventId)).toMatchObject([aside, { outcome: 'applied', locationId }]);
  expect(await readOutcomes(open.table, eventId, 'ELSEWHERE')).toEqual([]);
});

test.for(['evt-opens', '0198f3c2-7d1a-7c44-9f5e-000000000042'])(
  'the event %s is on record with the stay that it has opened, whatever was said of that since',
  async (eventId) => {
    const locationId = `OPENS-${eventId}`;
    await writeLocation(open.table, sampleLocation({ id: locationId }));
    const opening = { seq: `2026-07-30T10:35:00.000Z#${eventId}`, status: 'checked_in', facts: {} } as const;
    const earlier = { ...opening, seq: '2026-07-30T10:34:00.000Z#evt-earlier' };
    const opened = sampleStay({ locationId, openedBy: eventId, entries: [earlier, opening] });
    const other = sampleStay({ locationId, reservationId: 'RES-2', openedBy: 'evt-other', entries: [opening] });
    const stays = stayTable(open.table);
    await stays.put(stays.ref(opened), undefined, opened);
    await stays.put(stays.ref(other), undefined, other);
    const { key: stay } = stays.ref(opened);
    const { source, openedAt: at } = opened;
    const outcome = { eventId, locationId, source, outcome: 'applied', at, stay };
    expect(await readOutcomes(open.table, eventId)).toEqual([outcome]);
    expect(await readOutcomes(open.table, eventId, locationId)).toEqual([outcome]);
    expect(await readOutcomes(open.table, eventId, 'ELSEWHERE')).toEqual([]);
  },
);
