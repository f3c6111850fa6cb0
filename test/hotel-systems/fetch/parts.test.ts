import { describe, expect, test } from 'vitest';
import type { VendorAnswer, VendorRequest } from '../../../dev/vendors/vendor-server.ts';
import { answered, openSystem, stayEvent, type TinyWays } from './support/tiny-system.ts';

const get = (path: string) => ({ method: 'GET', path, map: 'same' }) as const;
const many = { method: 'POST', path: '/rooms', body: { Ids: '{ids}' }, map: 'same' } as const;
const guest = (id: string) => ({ kind: 'guest', id });
const room = (id: string) => ({ kind: 'room', id });
const guestEvent = (data: object, more: object = {}) => ({ type: 'guest.changed', data, ...more });

/** A system of paths and their answers; 404 for others. */
function openPaths(
  answers: Readonly<Record<string, VendorAnswer | ((request: VendorRequest) => VendorAnswer)>>,
  ways: TinyWays = {},
) {
  return openSystem(
    (request) => {
      const answer = answers[request.path] ?? { status: 404 };
      return typeof answer === 'function' ? answer(request) : answer;
    },
    { ...ways, fetch: { parts: { guest: get('/guests/{id}'), room: many }, ...ways.fetch } },
  );
}

const rooms = ({ body }: VendorRequest) => {
  const ids: string[] = JSON.parse(body).Ids;
  return answered(...ids.map((id) => ({ type: 'room.changed', id, data: { room: { name: `Room ${id}` } } })));
};

describe('what an answer needs besides', () => {
  test('is asked for and becomes part of its events', async () => {
    const event = stayEvent('R1', { data: { room: { id: '7' } }, fetch: [guest('G1'), room('7')] });
    const { fetch } = await openPaths({
      '/reservations/R1': answered(event),
      '/guests/G1': answered(guestEvent({ guest: { givenName: 'Ada', email: 'ada@example.com' }, status: 'unknown' })),
      '/rooms': rooms,
    });
    const data = {
      ...{ reservationId: 'R1', stayId: 'R1', status: 'confirmed' },
      guest: { givenName: 'Ada', email: 'ada@example.com' },
      room: { id: '7', name: 'Room 7' },
    };
    expect(await fetch('R1')).toEqual({ type: 'answered', events: [{ type: 'reservation.amended', data }] });
  });

  test('is asked for once, however many events need it, and many in one request where the system takes that', async () => {
    const stays = ['1', '2', '3'].map((n) =>
      stayEvent('R1', { data: { stayId: n, room: { id: n } }, fetch: [guest('G1'), room(n)] }),
    );
    const { fetch, vendor } = await openPaths({
      '/reservations/R1': answered(...stays),
      '/guests/G1': answered(guestEvent({ guest: { givenName: 'Ada' } })),
      '/rooms': rooms,
    });
    const outcome = await fetch('R1');
    expect(vendor.requests.map(({ path }) => path)).toEqual(['/reservations/R1', '/guests/G1', '/rooms']);
    const names = outcome.type === 'answered' ? outcome.events.map(({ data }) => data.room) : [];
    expect(names).toEqual(['1', '2', '3'].map((n) => ({ id: n, name: `Room ${n}` })));
  });

  test('is asked for by a hundred at a time', async () => {
    const ids = Array.from({ length: 150 }, (_, i) => String(i));
    const stays = ids.map((n) => stayEvent('R1', { data: { stayId: n }, fetch: [room(n)] }));
    const { fetch, vendor } = await openPaths({ '/reservations/R1': answered(...stays), '/rooms': rooms });
    const outcome = await fetch('R1');
    expect(vendor.requests).toHaveLength(3);
    const names = outcome.type === 'answered' ? outcome.events.map(({ data }) => data.room) : [];
    expect(names).toEqual(ids.map((n) => ({ name: `Room ${n}` })));
  });

  test.each([[[]], [[404]]])('may not exist (any more): the reservation is known without it', async (retryOn) => {
    const event = stayEvent('R1', { data: { guest: { givenName: 'Booker' } }, fetch: [guest('G1'), room('7')] });
    const { fetch } = await openPaths({ '/reservations/R1': answered(event) }, { fetch: { retryOn } });
    const whole = { type: event.type, data: event.data };
    expect(await fetch('R1')).toEqual({ type: 'answered', events: [whole] });
  });

  test('cannot be had now: the whole is asked for again later', async () => {
    const { fetch } = await openPaths({
      '/reservations/R1': answered(stayEvent('R1', { fetch: [guest('G1')] })),
      '/guests/G1': { status: 429, headers: { 'retry-after': '9' } },
    });
    expect(await fetch('R1')).toEqual({ type: 'failed', why: 'http_429', retryAfter: 9 });
  });

  test('is not believed if everybody is in it', async () => {
    const everybody = [guestEvent({ guest: { givenName: 'Ada' } }), guestEvent({ guest: { givenName: 'Eve' } })];
    const { fetch } = await openPaths({
      '/reservations/R1': answered(stayEvent('R1', { fetch: [guest('G1')] })),
      '/guests/G1': answered(...everybody),
    });
    expect(await fetch('R1')).toEqual({ type: 'failed', why: 'answer_mismatched' });
  });

  test('is left if it is of a kind that the connector does not know', async () => {
    const event = stayEvent('R1', { fetch: [{ kind: 'spa', id: '1' }] });
    const { fetch } = await openPaths({ '/reservations/R1': answered(event) });
    expect(await fetch('R1')).toEqual({ type: 'answered', events: [stayEvent('R1')] });
  });
});

describe('of an event and its part', () => {
  /** What becomes of an event and a part. */
  async function merged(event: object, part: object) {
    const { fetch } = await openPaths({
      '/reservations/R1': answered({ ...event, fetch: [guest('G1')] }),
      '/guests/G1': answered(part),
    });
    const outcome = await fetch('R1');
    return outcome.type === 'answered' ? outcome.events[0] : outcome;
  }

  test('the event’s own values count, and the part’s fill what it lacks', async () => {
    const event = stayEvent('R1', { data: { room: { id: '7', name: '7' }, adults: 2 } });
    const part = guestEvent({
      status: 'unknown',
      adults: 3,
      room: { name: 'Other', type: 'DBL' },
      arrival: { date: '2026-07-01' },
    });
    expect(await merged(event, part)).toEqual(
      stayEvent('R1', {
        data: { room: { id: '7', name: '7', type: 'DBL' }, adults: 2, arrival: { date: '2026-07-01' } },
      }),
    );
  });

  test.each([
    [
      'a name',
      { givenName: 'The', familyName: 'Booker', email: 'b@example.com' },
      { givenName: 'Ada' },
      { givenName: 'Ada', email: 'b@example.com' },
    ],
    [
      'an address',
      { givenName: 'Ada', email: 'old@example.com' },
      { email: 'new@example.com' },
      { givenName: 'Ada', email: 'new@example.com' },
    ],
    ['a language', { givenName: 'Ada', locale: 'de' }, { locale: 'fr' }, { givenName: 'Ada', locale: 'fr' }],
    ['nothing', { givenName: 'Ada' }, {}, { givenName: 'Ada' }],
  ])('the guest’s own record is believed: it has %s', async (_, own, part, becomes) => {
    const whole = await merged(stayEvent('R1', { data: { guest: own } }), guestEvent({ guest: part }));
    expect(whole).toEqual(stayEvent('R1', { data: { guest: becomes } }));
  });

  test('the later time counts, so that a guest’s new address is news', async () => {
    const [early, late] = ['2026-06-01T10:00:00Z', '2026-06-01T11:00:00+00:00'];
    const part = (time?: string) =>
      guestEvent({ guest: { email: 'a@example.com' } }, time === undefined ? {} : { time });
    expect(await merged(stayEvent('R1', { time: early }), part(late))).toMatchObject({
      time: '2026-06-01T11:00:00.000Z',
    });
    expect(await merged(stayEvent('R1', { time: late }), part(early))).toMatchObject({
      time: '2026-06-01T11:00:00.000Z',
    });
    expect(await merged(stayEvent('R1', { time: early }), part())).toMatchObject({ time: '2026-06-01T10:00:00.000Z' });
    expect(await merged(stayEvent('R1'), part(late))).not.toHaveProperty('time');
  });
});

describe('an answer that only says what to ask for', () => {
  const reservation = (id: string) => ({ kind: 'reservation', id });
  const triggers = { reservation: get('/reservations/{id}'), guest: get('/guests/{id}/reservations') };
  const open = (answers: Parameters<typeof openPaths>[0], retryOn: number[] = []) =>
    openPaths(answers, { fetch: { triggers, parts: {}, retryOn } });
  const leadsTo = (...fetch: readonly object[]) => answered(guestEvent({ status: 'unknown' }, { fetch }));

  test('is followed, each thing once', async () => {
    const { fetch, vendor } = await open({
      '/guests/G1/reservations': leadsTo(reservation('R1'), reservation('R2'), reservation('R1')),
      '/reservations/R1': answered(stayEvent('R1')),
      '/reservations/R2': answered(stayEvent('R2')),
    });
    expect(await fetch('G1', 'guest')).toEqual({ type: 'answered', events: [stayEvent('R1'), stayEvent('R2')] });
    expect(vendor.requests).toHaveLength(3);
  });

  test('is followed three steps deep, and no further', async () => {
    const chain = (length: number) => {
      const steps = Array.from(
        { length },
        (_, i) => [`/guests/G${i}/reservations`, leadsTo(guest(`G${i + 1}`))] as const,
      );
      return open({ ...Object.fromEntries(steps), [`/guests/G${length}/reservations`]: answered(stayEvent('R1')) });
    };
    expect((await (await chain(2)).fetch('G0', 'guest')).type).toBe('answered');
    expect(await (await chain(3)).fetch('G0', 'guest')).toEqual({ type: 'failed', why: 'too_many_steps', final: true });
  });

  test('is not followed for more than fifty requests', async () => {
    const ids = Array.from({ length: 50 }, (_, i) => `R${i}`);
    const all = Object.fromEntries(ids.map((id) => [`/reservations/${id}`, answered(stayEvent(id))]));
    const few = await open({ ...all, '/guests/G1/reservations': leadsTo(...ids.slice(0, 49).map(reservation)) });
    expect((await few.fetch('G1', 'guest')).type).toBe('answered');
    const many = await open({ ...all, '/guests/G1/reservations': leadsTo(...ids.map(reservation)) });
    expect(await many.fetch('G1', 'guest')).toEqual({ type: 'failed', why: 'too_many_requests', final: true });
    expect(many.vendor.requests).toHaveLength(50);
  });

  test('in a circle ends', async () => {
    const { fetch } = await open({
      '/guests/G1/reservations': leadsTo(guest('G2')),
      '/guests/G2/reservations': leadsTo(guest('G1')),
    });
    expect(await fetch('G1', 'guest')).toEqual({ type: 'absent' });
  });

  test('to itself is the answer', async () => {
    const { fetch } = await open({ '/reservations/R1': answered(stayEvent('R1', { fetch: [reservation('R1')] })) });
    expect(await fetch('R1')).toEqual({ type: 'answered', events: [stayEvent('R1')] });
  });

  test.each([[[]], [[404]]])('to what is not there leads to the rest', async (retryOn) => {
    const { fetch } = await open(
      {
        '/guests/G1/reservations': leadsTo(reservation('R1'), reservation('R2')),
        '/reservations/R2': answered(stayEvent('R2')),
      },
      retryOn,
    );
    expect(await fetch('G1', 'guest')).toEqual({ type: 'answered', events: [stayEvent('R2')] });
    const { fetch: fetchNone } = await open({ '/guests/G1/reservations': leadsTo(reservation('R1')) }, retryOn);
    expect(await fetchNone('G1', 'guest')).toEqual({ type: 'absent' });
  });

  test('to the answer of another reservation is not believed', async () => {
    const { fetch } = await open({
      '/guests/G1/reservations': leadsTo(reservation('R1')),
      '/reservations/R1': answered(stayEvent('R9')),
    });
    expect(await fetch('G1', 'guest')).toEqual({ type: 'failed', why: 'answer_mismatched' });
  });
});

describe('the turn of a request', () => {
  const event = stayEvent('R1', { fetch: [guest('G1'), guest('G2')] });
  const answers = { '/reservations/R1': answered(event), '/guests/G1': answered(), '/guests/G2': answered() };

  test('is waited for, but for the first, whose turn it is', async () => {
    const taken: unknown[] = [];
    const pace = { take: async (...about: unknown[]) => taken.push(about) * 100 };
    const { fetch, clock } = await openPaths(answers, { deps: { pace } });
    const before = clock.now;
    expect((await fetch('R1')).type).toBe('answered');
    expect([taken, clock.now - before]).toEqual([Array(2).fill(['sol', 5]), 300]);
  });

  test('may be too far away: the whole is asked for later', async () => {
    const { fetch } = await openPaths(answers, { deps: { pace: { take: async () => undefined } } });
    expect(await fetch('R1')).toEqual({ type: 'failed', why: 'rate_limited' });
    const { fetch: fetchSlowly } = await openPaths(answers, { deps: { pace: { take: async () => 40_000 } } });
    expect(await fetchSlowly('R1')).toEqual({ type: 'failed', why: 'timed_out' });
  });
});
