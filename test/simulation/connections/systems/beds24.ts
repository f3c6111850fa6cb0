import type { Booking } from '../booking.ts';
import { iso, type System } from './system.ts';

const statuses = { tentative: 'request', confirmed: 'confirmed', cancelled: 'cancelled' } as const;
const minute = 60_000;
const size = 100;

const told = ({ id, status, ...booking }: Booking) => ({
  id: Number(id),
  propertyId: 250731,
  roomId: 530118,
  unitId: Number(booking.room),
  status: statuses[status as keyof typeof statuses],
  arrival: booking.arrival,
  departure: booking.departure,
  numAdult: 2,
  firstName: booking.firstName,
  lastName: booking.lastName,
  email: booking.email,
  lang: 'en',
  phone: '+0000000010',
  comments: 'must be dropped',
  bookingTime: iso(booking.createdAt),
  modifiedTime: iso(booking.modifiedAt),
});

const items = (text = '') => (text === '' ? [] : [{ code: 'WIFI_CODE', text }]);

function write(body: string, fields: Map<string, string>) {
  const [{ id, infoItems }] = JSON.parse(body) as [{ id: number; infoItems: { text: string }[] }];
  fields.set(String(id), infoItems[0]?.text ?? '');
  return { status: 201, body: [{ success: true }], written: String(id) };
}

/** Beds24: whole bookings, ordered by `modifiedTime`. Each webhook comes a minute late, and counts its repetitions in itself. */
export const beds24: System = {
  connector: 'beds24',
  property: '250731',
  credentials: { token: 'long-life-token', refreshToken: 'refresh' },
  field: 'WIFI_CODE',
  proof: 'a-long-random-text',
  headers: { 'x-webhook-key': 'a-long-random-text' },
  sourceIp: '192.0.2.1',
  without: ['arrived', 'left', 'deleted'],
  isThin: false,
  idOf: (n) => String(81_000_000 + n),
  repeatsAfter: [1, 5, 15, 60, 180].map((minutes) => minutes * minute),
  webhooks: ({ booking }, random) => [
    {
      body: JSON.stringify({ timeStamp: iso(booking.modifiedAt), booking: told(booking), retries: 0 }),
      afterMs: 50_000 + random.below(20_000),
    },
  ],
  echo: (booking, text) =>
    JSON.stringify({
      timeStamp: iso(booking.modifiedAt),
      booking: { ...told(booking), infoItems: items(text) },
      retries: 0,
    }),
  answer({ method, url, headers, body }, shown) {
    if (url.pathname === '/v2/authentication/token')
      return headers.refreshtoken === 'refresh'
        ? { status: 200, body: { token: 'writes', expiresIn: 86_400 } }
        : { status: 401 };
    if (headers.token !== 'long-life-token' && headers.token !== 'writes') return { status: 401 };
    if (method === 'POST') return write(String(body), shown.fields);
    const query = url.searchParams;
    const id = query.get('id');
    if (id !== null) {
      const one = shown.get(id);
      return {
        status: 200,
        body: {
          success: true,
          data: one ? [{ ...told(one), infoItems: items(shown.fields.get(id)) }] : [],
          pages: { nextPageExists: false },
        },
      };
    }
    const [from, until, since] = ['arrivalFrom', 'arrivalTo', 'modifiedFrom'].map((name) => query.get(name));
    const wanted = query.getAll('status');
    const found = [...shown.all()].filter(
      (one) =>
        wanted.includes(statuses[one.status as keyof typeof statuses]) &&
        (since ? iso(one.modifiedAt) >= since : one.arrival >= String(from) && one.arrival <= String(until)),
    );
    const begin = (Number(query.get('page')) - 1) * size;
    const data = found.slice(begin, begin + size).map(told);
    return { status: 200, body: { success: true, data, pages: { nextPageExists: found.length > begin + size } } };
  },
  askedFor: (url) => url.searchParams.get('id') ?? undefined,
};
