import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { logResult } from '../../../src/hotel-systems/translate/translate-webhooks.service.ts';
import type { WebhookMessage } from '../../../src/hotel-systems/translate/webhook-message.ts';
import { opened } from '../../testkit/opened.ts';
import { calls, connectedHotel } from './connected-hotel.ts';
import { stayOf } from './stay-of.ts';
import { dataOf } from './support.ts';

const hotel = await opened(connectedHotel());

const phone = '+44 7700 900123';
const known = stayOf();
const booked = {
  type: 'reservation.created',
  time: '2026-07-30T11:00:00Z',
  data: { ...known, guest: { ...known.guest, phone } },
};
const trigger = { ...booked, data: { ...known, status: 'unknown' }, fetch: [{ kind: 'reservation', id: 'R-1' }] };

/** The ways by which a system tells of a booking. */
const ways: Readonly<Record<string, () => Promise<unknown>>> = {
  'by a delivery': () => logged(hotel.delivery([booked])),
  'by an answer to a call back': async () => {
    hotel.answersFetches({ type: 'answered', events: [booked] });
    await hotel.gets(trigger);
    await logged(hotel.waiting());
  },
  'by a list that is read': () => {
    hotel.answersPages({ type: 'answered', events: [booked] });
    return logged(hotel.page());
  },
};

async function logged(message: WebhookMessage) {
  logResult(message, await hotel.works(message), { now: Date.parse(hotel.now()), tries: 1 });
}

function lines(): () => string {
  const written: unknown[] = [];
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line) => void written.push(line));
  onTestFinished(() => void vi.restoreAllMocks());
  return () => JSON.stringify(written);
}

describe.each(Object.entries(ways))('a guest’s phone number that a system tells %s', (name, tells) => {
  test('goes to the hotel that sends texts', async () => {
    hotel.begins(`texts ${name}`, { connector: { fetch: calls } }, { texting: ['28XXX004'] });
    await tells();
    expect(hotel.events()).toMatchObject([{ data: { guest: { ...known.guest, phone } } }]);
  });

  test('goes no further at a hotel that sends none, and the rest does', async () => {
    hotel.begins(`none ${name}`, { connector: { fetch: calls } }, { texting: ['28XXX006'] });
    const log = lines();
    await tells();
    expect(hotel.events()).toMatchObject([{ data: { reservationId: 'R-1', guest: known.guest } }]);
    const left = hotel.queued().filter(({ message }) => message.type !== 'delivery');
    expect(JSON.stringify([hotel.events(), left]) + log()).not.toContain(phone);
    expect(log()).toContain('"events":1');
  });
});

test('of two houses with one connection, the number goes to the one that sends texts', async () => {
  const properties = { P1: 'SOL', P2: 'LUNA' };
  hotel.begins('two houses', { connection: { properties } }, { texting: ['LUNA'] });
  const of = (propertyId: string, id: string) => ({
    ...booked,
    data: { ...booked.data, propertyId, reservationId: id, stayId: id },
  });
  await hotel.gets([of('P1', 'R-1'), of('P2', 'R-2')]);
  expect(hotel.events().map(({ data }) => [data.locationId, (data.guest as { phone?: string }).phone])).toEqual([
    ['SOL', undefined],
    ['LUNA', phone],
  ]);
});

test('where it goes no further, the event is the same as if the number had never been told', async () => {
  const at = hotel.now();
  const { time: _, ...undated } = booked;
  hotel.begins('never told');
  for (const data of [known, booked.data]) await hotel.gets({ ...undated, data }, at);
  expect(new Set(hotel.events().map(({ id }) => id)).size).toBe(1);
  hotel.begins('the number alone');
  await hotel.gets({ ...booked, data: { ...known, guest: { phone } } });
  expect(hotel.events()[0]?.data).not.toHaveProperty('guest');
});

describe('a mapping’s phone number', () => {
  const told = async (given: unknown) =>
    ((await dataOf('{ "guest": { "phone": p } }', { p: given })) as { guest?: { phone?: string } })?.guest?.phone;

  test.each([
    [' +44 7700 900123 ', '+44 7700 900123'],
    ['+1 555 0100 ext. 12', '+1 555 0100 ext. 12'],
    ['1 1111111111', '1 1111111111'],
    [447700900123, '447700900123'],
    ['٠٧٧٠٠ ٩٠٠١٢٣', '٠٧٧٠٠ ٩٠٠١٢٣'],
  ])('%j is kept as somebody has written it', async (given, phone) => {
    expect(await told(given)).toBe(phone);
  });

  test.each([
    'N/A',
    '-',
    '',
    '  ',
    'none',
    null,
    false,
    '+44 7700\n900123',
    `+44 7700 900123${'0'.repeat(30)}`,
    [],
    ['-', null],
  ])('%j is none', async (given) => {
    expect(await told(given)).toBeUndefined();
  });

  test('is of several the first that can be one', async () => {
    expect(await told(['N/A', null, '+44 7700 900124', phone])).toBe('+44 7700 900124');
  });
});
