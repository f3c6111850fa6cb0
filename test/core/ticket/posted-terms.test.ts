import { describe, expect, test } from 'vitest';
import type { Service } from '../../../src/core/location/service.schema.ts';
import { endOfTicket } from '../../../src/core/ticket/status.ts';
import { soldService } from '../../../src/core/ticket/terms.ts';
import { endRefusal, type PostedTicket, postedEnd, postedTerms } from '../../../src/core/ticket/ticket-by-api.ts';
import { isoSecond, readMoment } from '../../../src/kit/time.ts';
import { sampleTicket } from '../../mail/mail-samples.ts';
import { hotel, service } from '../support/samples.ts';

const now = Date.parse('2026-07-30T10:00:00.789Z');
const day = 86_400;

type Flags = Partial<Omit<Service['type'], 'id' | 'description'>>;
const flagged = (flags: Flags, change: Partial<Service> = {}) =>
  service(1, { ...change, type: { ...service(1).type, timetolimit: false, ...flags } });

const kinds = [
  ['timetofinish', { timetofinish: true }],
  ['timetolimit', { timetolimit: true }],
  ['onlinetime', { onlinetime: true }],
  ['limittraffic', { limittraffic: true }],
] as const;

/** Every combination of the four flags, with its name. */
const combinations = Array.from({ length: 16 }, (_, bits) => {
  const set = kinds.filter((_kind, i) => (bits >> i) & 1);
  const flags: Flags = Object.assign({}, ...set.map(([, flag]) => flag));
  return [set.map(([name]) => name).join(' + ') || 'no flag', flags] as const;
});

const asked = (fields: Partial<PostedTicket>, offer = flagged({ onlinetime: true })) =>
  postedTerms({ service: '1', ...fields }, hotel({ services: [offer] }), now);
const at = (text: string) => readMoment(text) ?? expect.unreachable();
const terms = (...args: Parameters<typeof asked>) => {
  const found = asked(...args);
  return 'pointer' in found ? expect.unreachable(found.pointer) : found;
};

describe.each(combinations)('a service with %s', (_, flags) => {
  const start = Date.parse('2026-07-30T10:00:00Z');
  const login = 10_000;
  const until = { date: '2026-08-02', at: isoSecond(start + 3 * day * 1000) };
  const shelves = [0, 2 * day, 5 * day, 500 * day];
  const clocks = [3_600, 4 * day];
  const windows = flags.timetolimit ? [until] : [until, undefined];
  const limits = shelves.flatMap((validUntil) =>
    clocks.flatMap((expTime) => windows.map((w) => [validUntil, expTime, w] as const)),
  );

  test.each(limits)(
    'ends with the first of its shelf of %d s, its clock of %d s and its window %j',
    (validUntil, expTime, w) => {
      const ticket = sampleTicket(terms({ start: undefined, until: w }, flagged(flags, { validUntil, expTime })));
      const shelf = validUntil > 0 && !flags.timetolimit ? validUntil : Number.POSITIVE_INFINITY;
      const window = w ? 3 * day : 400 * day;
      const run = flags.timetofinish ? login + expTime : Number.POSITIVE_INFINITY;
      const seconds = (instant: number) => (instant - start) / 1000;
      expect(seconds(endOfTicket(ticket))).toBe(Math.min(shelf, window));
      const used = { ...ticket, login: isoSecond(start + login * 1000) };
      expect(seconds(endOfTicket(used))).toBe(Math.min(shelf, window, run));
    },
  );

  test('is never sold for a window that ends when it begins, or before', () => {
    const refusal = { pointer: '/valid_until', detail: 'must be after the start' };
    for (const end of [
      '2026-07-30T10:00:00Z',
      '2026-07-30T09:59:59Z',
      '2026-07-30T12:00:00',
      '2026-07-29',
      '1999-01-01',
    ]) {
      expect(asked({ until: at(end) }, flagged(flags))).toEqual(refusal);
      expect(asked({ start: at('2026-07-30T10:00:00Z'), until: at(end) }, flagged(flags))).toEqual(refusal);
    }
    const soon = { until: at('2026-07-30T10:00:01Z') };
    expect(asked(soon, flagged(flags))).toMatchObject({ until: '2026-07-30T10:00:01Z' });
  });

  test('is never sold for more than 400 days', () => {
    const start = at('2026-07-30T12:00:00Z');
    expect(asked({ start, until: at('2027-09-03T12:00:00Z') }, flagged(flags))).toHaveProperty('until');
    expect(asked({ start, until: at('2027-09-03T12:00:01Z') }, flagged(flags))).toEqual({
      pointer: '/valid_until',
      detail: 'must be at most 400 days after the start',
    });
  });

  test(`${flags.timetolimit ? 'needs' : 'does not need'} an end`, () => {
    const refusal = { pointer: '/valid_until', detail: 'is needed for a service of this type' };
    if (flags.timetolimit) expect(asked({}, flagged(flags, { validUntil: day, expTime: 60 }))).toEqual(refusal);
    else expect(asked({}, flagged(flags, { validUntil: day }))).toMatchObject({ until: '2026-07-31T10:00:00Z' });
  });
});

describe('a ticket begins', () => {
  test('now, cut to the second, where nobody says when', () => {
    expect(terms({}).from).toBe('2026-07-30T10:00:00Z');
  });

  test("at the start that was asked for, by the Location's clock", () => {
    expect(terms({ start: at('2026-07-30') }).from).toBe('2026-07-29T22:00:00Z');
    expect(terms({ start: at('2026-07-30T15:00') }).from).toBe('2026-07-30T13:00:00Z');
    expect(terms({ start: at('2026-07-30T15:00:00-05:00') }).from).toBe('2026-07-30T20:00:00Z');
  });

  test('no more than two years ahead', () => {
    expect(terms({ start: at('2028-07-30T10:00:00Z') }).from).toBe('2028-07-30T10:00:00Z');
    const refusal = { pointer: '/start_time', detail: 'must be at most two years ahead' };
    expect(asked({ start: at('2028-07-30T10:00:01Z') })).toEqual(refusal);
    expect(asked({ start: at('9999-12-31T23:59:59-12:00') })).toEqual(refusal);
  });
});

describe('a ticket ends', () => {
  test('at 23:59:59 of a day that is named alone, so that a day use has its day', () => {
    expect(terms({ start: at('2026-07-30T09:00'), until: at('2026-07-30') }).until).toBe('2026-07-30T21:59:59Z');
    expect(terms({ start: at('2026-07-30'), until: at('2026-07-30') })).toMatchObject({
      from: '2026-07-29T22:00:00Z',
      until: '2026-07-30T21:59:59Z',
    });
  });

  test('at the same time by a move as by a new ticket, and by the same rules', () => {
    expect(postedEnd(at('2026-10-25T02:30'), 'Europe/Madrid')).toBe('2026-10-25T01:30:00Z');
    const [from, sameTime] = ['2026-07-30T10:00:00Z', '2026-07-30T12:00:00+02:00'];
    expect(endRefusal(from, sameTime)).toMatchObject({ pointer: '/valid_until', detail: 'must be after the start' });
    expect(endRefusal(from, '2027-09-03T10:00:00Z')).toBeUndefined();
    expect(endRefusal(from, '2027-09-03T10:00:01Z')).toMatchObject({ pointer: '/valid_until' });
  });
});

describe('the number of devices', () => {
  const four = flagged({ onlinetime: true }, { simDevices: 4 });
  const endless = flagged({ onlinetime: true }, { simDevices: 0 });

  test("is the service's where nobody says how many", () => {
    expect(terms({}, four).numUsers).toBe(4);
    expect(terms({}, endless).numUsers).toBe(0);
  });

  test("is what was asked for, up to the service's", () => {
    expect(terms({ numUsers: 1 }, four).numUsers).toBe(1);
    expect(terms({ numUsers: 4 }, four).numUsers).toBe(4);
    const refusal = { pointer: '/numusers', detail: 'must be at most 4 for this service' };
    expect(asked({ numUsers: 5 }, four)).toEqual(refusal);
    expect(terms({ numUsers: 100 }, endless).numUsers).toBe(100);
  });
});

describe('a service', () => {
  const offer = [service(59_220), service(59_223, { status: 0 }), service(59_224, { deleted: 1 })];
  const from = (id: string) => postedTerms({ service: id, until: at('2026-08-01') }, hotel({ services: offer }), now);

  test('is sold as it stands on offer', () => {
    expect(from('59220')).toMatchObject({ service: soldService(service(59_220)), numUsers: 4 });
  });

  test.each([
    ['unknown', '1'],
    ['of another Location', '59219'],
    ['withdrawn', '59223'],
    ['deleted', '59224'],
    ['named by its type, as the list of tickets does', 'ttl'],
    ['named by its name', 'Estancia'],
    ['written otherwise', '059220'],
    ['written otherwise', ' 59220'],
    ['written otherwise', '59220.0'],
    ['written otherwise', '5.922e4'],
  ])('that is %s is refused: %j', (_, id) => {
    expect(from(id)).toEqual({ pointer: '/service', detail: 'is not on offer at this Location' });
  });
});
