import { describe, expect, test } from 'vitest';
import { keepsPhone } from '../../../src/core/location/location.ts';
import { nextTextHour } from '../../../src/core/owed/kinds/short-messages/text-kind.ts';
import { undelivered } from '../../../src/core/owed/undelivered.ts';
import type { ShortMessageWork } from '../../../src/core/owed/work.ts';
import type { ReachName } from '../../../src/core/owed/work-kinds.data.ts';
import { erasedStay } from '../../../src/core/stay/erase/erased.ts';
import { restoredStay } from '../../../src/core/stay/restored.ts';
import type { KnownStay } from '../../../src/core/stay/stay.ts';
import { fromItem, toItem } from '../../../src/core/stay/store/stay-item.store.ts';
import { hotel } from '../support/samples.ts';
import {
  type Address,
  addresses,
  ended,
  heard,
  hotelOfWays,
  morning,
  nextBegun,
  owedWays,
  phone,
  saysOf,
} from './support/told-by-ways.ts';

const booked = (address: Address, location = hotelOfWays()) => heard(undefined, saysOf(addresses[address]), location);

describe('at which hour a text goes', () => {
  const location = hotelOfWays({ reach: ['mail', 'sms'] });
  const at = (instant: string, n = 1, status: 'confirmed' | 'checked_in' = 'confirmed') => ({
    ...{ ...saysOf(addresses.dead, status, n), time: new Date(instant).toISOString() },
  });
  const stayAt = (instant: string, status?: 'checked_in') =>
    heard(undefined, at(instant, 1, status), location, Date.parse(instant));

  test.each([
    ['2026-07-01T09:00:00+02:00', undefined],
    ['2026-07-01T20:59:59+02:00', undefined],
    ['2026-07-01T21:00:00+02:00', '2026-07-02T07:00:00Z'],
    ['2026-07-01T23:30:00+02:00', '2026-07-02T07:00:00Z'],
    ['2026-07-02T00:30:00+02:00', '2026-07-02T07:00:00Z'],
    ['2026-07-02T08:59:59+02:00', '2026-07-02T07:00:00Z'],
  ])('at %s: not before %s', (instant, hour) => {
    expect(nextTextHour(stayAt(instant), location, Date.parse(instant))).toBe(hour);
    expect(nextTextHour(stayAt(instant, 'checked_in'), location, Date.parse(instant))).toBeUndefined();
    // It is looked at before that: no text may be possible at all.
    expect(stayAt(instant).owed.text?.notBefore).toBeUndefined();
  });

  test('one that was put off keeps its hour, until the guest checks in', () => {
    const night = '2026-07-29T23:00:00.000Z';
    const { text, ...owed } = stayAt(night).owed;
    const notBefore = '2026-07-30T07:00:00.000Z';
    const waits = { ...stayAt(night), owed: { ...owed, text: { ...(text as ShortMessageWork), notBefore } } };
    const later = '2026-07-29T23:30:00.000Z';
    const told = heard(waits, at(later, 2), location, Date.parse(later));
    expect(told.owed.text?.notBefore).toBe(notBefore);
    const there = heard(waits, at(later, 2, 'checked_in'), location, Date.parse(later));
    expect(there.owed.text).toMatchObject({ version: 1, status: 'queued' });
    expect(there.owed.text?.notBefore).toBeUndefined();
  });

  test('as a mail some hours before the arrival', () => {
    const before = hotelOfWays({ reach: ['mail', 'sms'], mailBefore: { hours: 48, from: '06:00', until: '23:00' } });
    const stay = heard(undefined, saysOf(addresses.dead), before);
    expect(stay.owed.text?.notBefore).toBe('2026-07-28T13:00:00.000Z');
  });
});

describe('a phone number', () => {
  test.each<[readonly ReachName[] | undefined, boolean]>([
    [undefined, false],
    [['mail'], false],
    [['mail', 'system-message'], false],
    [['mail', 'sms'], true],
    [['sms', 'system-message', 'mail'], true],
  ])('of a location that reaches its guests by %j is kept: %s', (reach, isKept) => {
    expect(keepsPhone({ reach })).toBe(isKept);
    const { guest } = heard(undefined, saysOf(addresses.direct), hotelOfWays({ reach })).facts;
    expect(guest?.phone).toBe(isKept ? phone : undefined);
  });

  test('is kept only where the hotel texts its guests', () => {
    const { sms: _, ...silent } = hotelOfWays({ reach: ['mail'] });
    expect(booked('dead').facts.guest?.phone).toBe(phone);
    expect(JSON.stringify(heard(undefined, saysOf(addresses.dead), silent))).not.toContain('22 33 44');
    expect(JSON.stringify(heard(undefined, saysOf(addresses.dead), hotel()))).not.toContain('22 33 44');
  });

  const ref = { locationId: '28XXX004', key: 'k'.repeat(43) };
  const kept = { retentionDays: 30, partitions: 4 };

  test('comes back from the table with the work that tells by it, and what that told', () => {
    const changed = heard(
      ended(booked('dead'), 'message', 'fails'),
      saysOf(addresses.dead, 'confirmed', 2, { departure: { date: '2026-08-03' } }),
      hotelOfWays(),
    );
    const { dueAt: _, ...gone } = changed.owed.message ?? {};
    const texted = { ...changed, owed: { ...changed.owed, text: { ...gone, status: 'accepted' } } };
    for (const stay of [booked('dead'), changed, texted as KnownStay]) {
      const read = fromItem(toItem(ref, stay, kept) as never);
      expect(read.facts).toEqual(stay.facts);
      expect(read.owed.message).toEqual(stay.owed.message);
      expect(read.owed.text).toEqual(stay.owed.text);
    }
    expect((changed.owed.message as ShortMessageWork).supersedes?.contentHash).toBeDefined();
  });

  test('is gone with the guest’s data, and so is what was told', () => {
    const stay = erasedStay(booked('dead'), '2026-07-02T00:00:00.000Z');
    expect(JSON.stringify(stay)).not.toMatch(/22 33 44|told/);
    expect(stay.owed.message).toMatchObject({ status: 'skipped', why: 'erased' });
  });
});

describe('after a restore', () => {
  test('a mail of which nobody knows whether it went begins no other way; nor does a text', () => {
    const location = hotelOfWays({ reach: ['mail', 'sms'] });
    const back = restoredStay(booked('direct', location), { now: morning(2), mails: 'hold' }) as KnownStay;
    expect(owedWays(nextBegun(back, location))).toEqual([]);
    expect(undelivered(back)).toBe('failed');
    const text = restoredStay(booked('dead', location), { now: morning(2), mails: 'hold' }) as KnownStay;
    expect([text.owed.text?.status, owedWays(nextBegun(text, location))]).toEqual(['failed', []]);
    expect(undelivered(text)).toBe('relay_ended');
  });
});
