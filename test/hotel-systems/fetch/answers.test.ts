import { describe, expect, test } from 'vitest';
import type { VendorFault } from '../../../dev/vendors/vendor-fault.ts';
import { answered, openSystem, stayEvent, type TinyWays } from './support/tiny-system.ts';

/** What comes of a call back that meets a fault. */
async function outcomeOf(fault: VendorFault, ways: TinyWays = {}) {
  const opened = await openSystem(() => answered(stayEvent('R1', { data: { room: { name: 'A long name' } } })), ways);
  opened.vendor.faults.push(fault);
  const outcome = await opened.fetch('R1');
  return { ...opened, outcome };
}

const status = (code: number, headers = {}): VendorFault => ({
  how: 'answer',
  status: code,
  headers,
  text: 'Ms Secret',
});

describe('an answer', () => {
  test('becomes the events of its mapping', async () => {
    const { fetch } = await openSystem(() => answered(stayEvent('R1'), stayEvent('R1', { data: { stayId: 'R1-2' } })));
    const events = [stayEvent('R1'), stayEvent('R1', { data: { stayId: 'R1-2' } })];
    expect(await fetch('R1')).toEqual({ type: 'answered', events });
  });

  test('that takes its time is waited for', async () => {
    const release = Promise.withResolvers();
    const { fetch, vendor } = await openSystem(() => answered(stayEvent('R1')));
    vendor.faults.push({ how: 'wait', until: release.promise });
    const outcome = fetch('R1');
    await expect.poll(() => vendor.requests.length).toBe(1);
    release.resolve(undefined);
    expect((await outcome).type).toBe('answered');
  });

  test('without a body has no events', async () => {
    expect((await outcomeOf(status(204))).outcome).toEqual({ type: 'answered', events: [] });
  });

  test('of no event is one: a system may know the id as something else', async () => {
    const { fetch } = await openSystem(() => answered());
    expect(await fetch('R1')).toEqual({ type: 'answered', events: [] });
  });

  test('of 5 MB is read', async () => {
    const long = stayEvent('R1', { data: { room: { name: 'x'.repeat(5 * 2 ** 20 - 300) } } });
    expect((await (await openSystem(() => answered(long))).fetch('R1')).type).toBe('answered');
  });
});

describe('a system that', () => {
  test.each([
    ['never answers', { how: 'silence' }, 'timed_out'],
    ['stops in the middle', { how: 'stall' }, 'timed_out'],
    ['ends the connection in the middle', { how: 'cut' }, 'connection_lost'],
    ['resets the connection', { how: 'reset' }, 'connection_lost'],
    ['answers 30 MB', { how: 'long', bytes: 30 * 2 ** 20 }, 'answer_too_long'],
    ['answers half of the JSON', { how: 'truncate' }, 'answer_unreadable'],
    ['answers nothing', { how: 'answer', status: 200, text: '' }, 'answer_unreadable'],
    [
      'answers a page of HTML',
      { how: 'answer', status: 200, text: '<html>We are back soon.</html>' },
      'answer_unreadable',
    ],
    [
      'compresses unasked',
      { how: 'answer', status: 200, headers: { 'content-encoding': 'gzip' }, text: 'x' },
      'answer_unreadable',
    ],
  ] as const)('%s is asked again later, once', async (_, fault, why) => {
    const { outcome, vendor } = await outcomeOf(fault, { deps: { timeoutMs: why === 'timed_out' ? 200 : 60_000 } });
    expect(outcome).toEqual({ type: 'failed', why });
    expect(vendor.requests).toHaveLength(1);
  });

  test('is down is asked again later', async () => {
    const { fetch, vendor } = await openSystem(() => answered());
    await vendor.close();
    expect(await fetch('R1')).toEqual({ type: 'failed', why: 'unreachable' });
  });

  test.each([408, 429, 500, 502, 503, 504])('answers %i is asked again later', async (code) => {
    expect((await outcomeOf(status(code))).outcome).toEqual({ type: 'failed', why: `http_${code}` });
  });

  test.each([400, 405, 409, 415, 422])('answers %i does not take the request, now or later', async (code) => {
    expect((await outcomeOf(status(code))).outcome).toEqual({ type: 'failed', why: `http_${code}`, final: true });
  });

  test('answers 409 is asked again later if its connector says that this helps', async () => {
    const { outcome } = await outcomeOf(status(409), { fetch: { retryOn: [409] } });
    expect(outcome).toEqual({ type: 'failed', why: 'http_409' });
  });

  test.each([
    ['120', 120],
    ['0', undefined],
    ['Mon, 01 Jun 2026 12:01:30 GMT', 90],
    ['Monday, 01-Jun-26 12:01:30 GMT', 90],
    ['Mon, 01 Jun 2026 11:00:00 GMT', undefined],
    ['999999999', 21_600],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2026', 2026],
  ])('asks to wait by Retry-After: %s is given its time', async (text, seconds) => {
    const { outcome } = await outcomeOf(status(429, { 'retry-after': text }));
    expect(outcome).toEqual({ type: 'failed', why: 'http_429', ...(seconds !== undefined && { retryAfter: seconds }) });
  });

  test.each([301, 302, 303, 307, 308])('redirects with %i is not followed', async (code) => {
    const elsewhere = await openSystem(() => answered(stayEvent('R1')));
    const location = `http://${elsewhere.vendor.host}/reservations/R1`;
    const { outcome } = await outcomeOf(status(code, { location }));
    expect(outcome).toEqual({ type: 'failed', why: `http_${code}` });
    expect(elsewhere.vendor.requests).toEqual([]);
  });

  test.each([404, 410])('does not know the reservation: %i', async (code) => {
    expect((await outcomeOf(status(code))).outcome).toEqual({ type: 'absent' });
  });

  test('does not know the reservation yet, as its connector says, is asked again', async () => {
    const { outcome } = await outcomeOf(status(404), { fetch: { retryOn: [404] } });
    expect(outcome).toEqual({ type: 'failed', why: 'http_404' });
  });

  test.each([
    ['another reservation', [stayEvent('R2')]],
    ['another one besides', [stayEvent('R1'), stayEvent('R2')]],
    ['an event without a reservation', [{ type: 'guest.changed', data: { status: 'unknown' } }]],
  ])('answers with %s is not believed', async (_, events) => {
    const { fetch } = await openSystem(() => answered(...events));
    expect(await fetch('R1')).toEqual({ type: 'failed', why: 'answer_mismatched' });
  });

  test('answers with the room of the reservation that it was asked for is believed', async () => {
    const { fetch } = await openSystem(() => answered(stayEvent('B1', { data: { stayId: 'R1' } })));
    expect((await fetch('R1')).type).toBe('answered');
  });
});

test('a mapping that fails is told with its place, and is no trouble of the system', async () => {
  const reservation = { method: 'GET', path: '/r/{id}', map: 'broken' } as const;
  const { fetch } = await openSystem(() => answered(stayEvent('R1')), { fetch: { triggers: { reservation } } });
  await expect(fetch('R1')).rejects.toMatchObject({ name: 'Untranslatable', reason: 'mapping_failed' });
});

test('nothing of an answer, an id or a key is in what is told of trouble', async () => {
  const faults: readonly VendorFault[] = [
    status(500),
    status(400),
    { how: 'truncate' },
    { how: 'answer', status: 200, text: 'Ms Secret' },
  ];
  for (const fault of faults) {
    const { outcome } = await outcomeOf(fault);
    expect(JSON.stringify(outcome)).not.toMatch(/Secret|R1|k-1|127|long name/);
  }
});
