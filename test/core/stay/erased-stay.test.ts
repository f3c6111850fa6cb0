import { expect, test } from 'vitest';
import type { Mail } from '../../../src/core/owed/work.ts';
import { decide } from '../../../src/core/stay/decide.ts';
import { erasedStay } from '../../../src/core/stay/erase/erased.ts';
import { stayStatuses } from '../../../src/core/stay/stay-event.ts';
import { hotel, mailed, only, says, told } from '../support/samples.ts';

const location = hotel();
const erasedAt = '2026-09-02T09:00:00.000Z';
const full = told(
  location,
  says('confirmed', 1, { room: { id: '204' } }),
  only('checked_in', 30),
  only('checked_in', 31),
);
const moved = { ...full, endOverride: { until: '2026-08-03T10:00:00Z', replacesDeparture: { date: '2026-08-01' } } };
const erased = erasedStay(
  mailed({
    ...moved,
    owed: { email: { version: 1, status: 'accepted', attempts: 1, mailedTerms: { email: 'ada@example.com' } } as Mail },
  }),
  erasedAt,
);

test('of an erased stay nothing is left of the guest, the code or the room', () => {
  const text = JSON.stringify(erased);
  for (const word of ['Ada', 'Example', 'ada@', 'CODE-OF', '204', 'ses-1', '2026-08']) expect(text).not.toContain(word);
  expect(erased).toMatchObject({
    state: 'erased',
    rev: full.rev,
    seq: full.seq,
    gen: full.gen,
    facts: {},
    entries: [],
  });
});

test('its place, its order and who opened it are what is left', () => {
  const { locationId, source, reservationId, stayId, rev, seq, gen, openedBy, openedAt } = full;
  const place = { locationId, source, reservationId, stayId, rev, seq, gen, openedBy, openedAt };
  const tombstone = { state: 'erased', erasedAt, status: 'unknown', stands: false, facts: {}, entries: [], owed: {} };
  expect(erasedStay({ ...full, owed: {} }, erasedAt)).toStrictEqual({ ...place, ...tombstone });
  expect(erasedStay({ ...full, owed: {}, openedBy: undefined }, erasedAt)).not.toHaveProperty('openedBy');
});

test('a mail that was owed is not sent once its stay is erased', () => {
  const owing = {
    ...full,
    owed: { email: { version: 3, status: 'queued', attempts: 1, dueAt: '2026-07-30T10:00:00.000Z' } },
  } as const;
  expect(erasedStay(owing, erasedAt).owed.email).toEqual({ version: 3, status: 'skipped', attempts: 1, why: 'erased' });
  expect(erasedStay(owing, erasedAt).owed.email?.dueAt).toBeUndefined();
});

test.each(stayStatuses)('an erased stay is not brought back by an event that says %s', (status) => {
  for (const day of [1, 31]) {
    const event = says(status, day, {}, { id: 'evt-z', type: 'reservation.reinstated' });
    expect(decide(erased, event, location, 0)).toEqual({ type: 'stale' });
  }
});

test('a room that was told before its reservation was erased, and comes late, is not brought back', () => {
  const room = (time: string) => ({ ...says('confirmed', 1, {}, { id: 'evt-room', stayId: 'RES-42-7' }), time });
  expect(decide(erased, room('2026-09-01T09:00:00.000Z'), location, 0)).toEqual({ type: 'stale' });
  expect(decide(erased, room('2026-09-03T09:00:00.000Z'), location, 0)).toMatchObject({ type: 'elsewhere' });
});
