import type { Booking } from '../booking.ts';
import { iso, type System } from './system.ts';

const statuses = { tentative: 'pending', confirmed: 'modified', cancelled: 'cancelled' } as const;
const minute = 60_000;

const told = ({ id, status, createdAt, modifiedAt, ...booking }: Booking) => ({
  id: Number(id),
  hostawayReservationId: Number(id),
  listingMapId: 117204,
  channelName: 'airbnb',
  reservationDate: iso(createdAt).replace('T', ' ').slice(0, 19),
  guestName: `${booking.firstName} ${booking.lastName}`,
  guestFirstName: booking.firstName,
  guestLastName: booking.lastName,
  guestEmail: booking.email,
  adults: 2,
  arrivalDate: booking.arrival,
  departureDate: booking.departure,
  checkInTime: null,
  checkOutTime: null,
  phone: '+0000000003',
  guestLocale: 'en',
  doorCode: '0000',
  status: status === 'confirmed' && createdAt === modifiedAt ? 'new' : statuses[status as keyof typeof statuses],
});

const values = (value = '') => [{ customFieldId: 81717, value }];

/** Hostaway: whole reservations, in which nothing tells an older from a newer one, and often more than one of the same update. */
export const hostaway: System = {
  connector: 'hostaway',
  property: '117204',
  credentials: { clientId: '20877', clientSecret: 'a-key' },
  field: '81717',
  proof: 'login:password',
  headers: { authorization: `Basic ${Buffer.from('login:password').toString('base64')}` },
  sourceIp: '192.0.2.2',
  without: ['arrived', 'left', 'deleted', 'room'],
  isThin: false,
  idOf: (n) => String(58_000_000 + n),
  // Three times in about an hour.
  repeatsAfter: [5, 15, 40].map((minutes) => minutes * minute),
  webhooks({ what, booking }, random) {
    const event = what === 'created' ? 'reservation.created' : 'reservation.updated';
    const body = JSON.stringify({ object: 'reservation', event, accountId: 20877, data: told(booking) });
    const afterMs = 1000 + random.below(20_000);
    return random.happens(0.2)
      ? [
          { body, afterMs },
          { body, afterMs: afterMs + random.below(5000) },
        ]
      : [{ body, afterMs }];
  },
  echo: (booking, text) =>
    JSON.stringify({
      ...{ object: 'reservation', event: 'reservation.updated', accountId: 20877 },
      data: { ...told(booking), customFieldValues: values(text) },
    }),
  answer({ method, url, headers, body }, shown) {
    if (url.pathname === '/v1/accessTokens')
      return { status: 200, body: { token_type: 'Bearer', expires_in: 63_072_000, access_token: 'two-years' } };
    if (headers.authorization !== 'Bearer two-years') return { status: 403 };
    const id = this.askedFor(url);
    if (id !== undefined) {
      const one = shown.get(id);
      if (!one) return { status: 404 };
      const isWrite = method === 'PUT';
      if (isWrite) shown.fields.set(id, JSON.parse(String(body)).customFieldValues[0].value);
      const result = { ...told(one), customFieldValues: values(shown.fields.get(id)) };
      return { status: 200, body: { status: 'success', result }, ...(isWrite && { written: id }) };
    }
    const query = url.searchParams;
    const [from, until, since] = ['arrivalStartDate', 'arrivalEndDate', 'latestActivityStart'].map((name) =>
      query.get(name),
    );
    const found = [...shown.all()].filter((one) =>
      since ? iso(one.modifiedAt) >= since : one.arrival >= String(from) && one.arrival <= String(until),
    );
    const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit'))];
    return { status: 200, body: { status: 'success', result: found.slice(offset, offset + limit).map(told) } };
  },
  askedFor: (url) => /^\/v1\/reservations\/(\d+)$/.exec(url.pathname)?.[1],
};
