import { byId, fieldOf, type VendorHotel, type VendorRecord } from './vendor-hotel.ts';
import type { VendorAnswer } from './vendor-server.ts';
import type { VendorSystem } from './vendor-system.ts';

const credentials = { clientId: 'snt-client', clientSecret: 'snt-secret' };

/** Stayntouch's Connect API. @see https://www.stayntouch.com/developers/ */
export const stayntouch: VendorSystem = {
  credentials,
  property: '912',
  delivery: 'create_reservation',
  tokens: { path: '/oauth/token', ...credentials, client: 'body' },
  hotel: (fixture) => ({
    reservations: byId([fixture('fetched-reservation') as VendorRecord], 'id'),
    guests: byId([fixture('fetched-guest') as VendorRecord], 'id'),
    rooms: new Map(),
  }),
  answer({ path, query, headers }, hotel) {
    if (headers['api-version'] !== '2.0') return { status: 400, body: { errors: ['API-Version'] } };
    const [, connect, kind, id] = path.split('/');
    if (connect !== 'connect') return undefined;
    if (kind === 'reservations') return id === undefined ? list(query, hotel) : one(hotel.reservations.get(id));
    return kind === 'guests' && id !== undefined ? one(hotel.guests.get(id)) : undefined;
  },
};

function one(record: VendorRecord | undefined): VendorAnswer {
  return record ? { status: 200, body: record } : { status: 404, body: { errors: ['not found'] } };
}

function list(query: URLSearchParams, { reservations }: VendorHotel): VendorAnswer {
  const [from, to] = [query.get('from_date') ?? '', query.get('to_date') ?? '9'];
  const all = [...reservations.values()].filter((record) => {
    const isHere = fieldOf(record, 'hotel_id') === query.get('hotel_id');
    const day = fieldOf(record, 'arrival_date');
    const isIn = query.get('checked_in') !== 'true' || record.status === 'CHECKEDIN';
    return isHere && isIn && day >= from && day <= to;
  });
  const size = Number(query.get('per_page') ?? 25);
  const first = (Number(query.get('page') ?? 1) - 1) * size;
  return { status: 200, body: { results: all.slice(first, first + size), total_count: all.length } };
}
