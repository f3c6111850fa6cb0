import type { Booking, Change, Happening } from '../booking.ts';
import { iso, type System } from './system.ts';

const statuses: Readonly<Partial<Record<Booking['status'], string>>> = {
  confirmed: 'Confirmed',
  checked_in: 'InHouse',
  checked_out: 'CheckedOut',
  cancelled: 'Canceled',
};
/** The events of a happening: some changes are told by several. */
const events: Readonly<Record<Happening, readonly string[]>> = {
  created: ['created'],
  amended: ['amended', 'changed'],
  room: ['unit-unassigned', 'unit-assigned', 'changed'],
  cancelled: ['canceled', 'changed'],
  reinstated: ['amended'],
  deleted: ['deleted'],
  arrived: ['changed', 'checked-in'],
  left: ['checked-out', 'changed'],
};
const minute = 60_000;
const tokenLife = 3600;

const told = ({ id, status, ...booking }: Booking) => ({
  id,
  bookingId: id.split('-')[0],
  status: statuses[status],
  unit: { id: `LIS-${booking.room}`, name: booking.room },
  property: { id: 'QTRA-LIS', code: 'LIS', name: 'Quinta Teste' },
  arrival: `${booking.arrival}T15:00:00+01:00`,
  departure: `${booking.departure}T11:00:00+01:00`,
  created: iso(booking.createdAt).replace('Z', '1337+00:00'),
  modified: iso(booking.modifiedAt).replace('Z', '1337+00:00'),
  adults: 2,
  channelCode: 'Direct',
  primaryGuest: {
    firstName: booking.firstName,
    lastName: booking.lastName,
    email: booking.email,
    phone: '+000000006',
    preferredLanguage: 'en',
  },
  paymentAccount: { accountNumber: '4111111111111111' },
});

const paged = (all: readonly Booking[], query: URLSearchParams) => {
  const size = Number(query.get('pageSize'));
  const page = all.slice((Number(query.get('pageNumber')) - 1) * size).slice(0, size);
  return page.length > 0 ? { status: 200, body: { reservations: page.map(told), count: all.length } } : { status: 204 };
};

/** Apaleo: events say only what has changed; the API gives the reservation for a token that lives an hour. */
export const apaleo: System = {
  connector: 'apaleo',
  property: 'QTRA-LIS',
  credentials: { clientId: 'QTRA-WIFI', clientSecret: 'a-secret' },
  headers: {},
  sourceIp: '34.240.36.71',
  without: [],
  isThin: true,
  idOf: (n) => `BKN${n.toString(36).toUpperCase()}-1`,
  repeatsAfter: [1, 5, 15, 60, 240, 720].map((minutes) => minutes * minute),
  webhooks: ({ what, booking }: Change, random) =>
    events[what].map((type, i) => ({
      afterMs: i * 300 + random.below(2000),
      body: JSON.stringify({
        topic: 'Reservation',
        type,
        id: `${booking.id}-${booking.modifiedAt}-${i}`,
        accountId: 'QTRA',
        propertyId: 'QTRA-LIS',
        timestamp: booking.modifiedAt,
        clientId: 'QTRA-DESK',
        subjectId: 'a-person',
        data: { entityId: booking.id },
      }),
    })),
  answer({ url, headers }, shown) {
    const valid = Math.floor(shown.now / 1000);
    if (url.host === 'identity.apaleo.com')
      return { status: 200, body: { access_token: `until-${valid + tokenLife}`, expires_in: tokenLife } };
    const [, until] = /^Bearer until-(\d+)$/.exec(headers.authorization ?? '') ?? [];
    if (Number(until ?? 0) < valid) return { status: 401 };
    const id = this.askedFor(url);
    const one = id === undefined ? undefined : shown.get(id);
    if (id !== undefined) return one && one.status !== 'deleted' ? { status: 200, body: told(one) } : { status: 404 };
    const query = url.searchParams;
    const [from, to] = ['from', 'to'].map((name) => query.get(name) ?? '');
    const isStay = query.get('dateFilter') === 'Stay';
    const all = [...shown.all()].filter(({ status }) => status !== 'deleted');
    const found = isStay
      ? all.filter(
          ({ arrival, departure }) => departure >= String(from).slice(0, 10) && arrival <= String(to).slice(0, 10),
        )
      : all.filter(({ modifiedAt }) => iso(modifiedAt) >= String(from));
    return paged(found, query);
  },
  askedFor: (url) => /^\/booking\/v1\/reservations\/([\w-]+)$/.exec(url.pathname)?.[1],
};
