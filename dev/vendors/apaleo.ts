import { byId, fieldOf, type VendorHotel, type VendorRecord } from './vendor-hotel.ts';
import type { VendorSystem } from './vendor-system.ts';

const path = '/booking/v1/reservations';
const credentials = { clientId: 'QTRA-WIFI', clientSecret: 'apaleo-secret' };

/** Apaleo's booking API. @see https://api.apaleo.com/ */
export const apaleo: VendorSystem = {
  credentials,
  property: 'QTRA-LIS',
  delivery: 'reservation-created',
  tokens: { path: '/connect/token', ...credentials, client: 'basic' },
  hotel: (fixture) => ({
    reservations: byId([fixture('fetched-reservation') as VendorRecord], 'id'),
    guests: new Map(),
    rooms: new Map(),
  }),
  answer({ path: asked, query }, hotel) {
    if (asked === path) return list(query, hotel);
    if (!asked.startsWith(`${path}/`)) return undefined;
    const found = hotel.reservations.get(decodeURIComponent(asked.slice(path.length + 1)));
    return found ? { status: 200, body: found } : { status: 404, body: { messages: ['not found'] } };
  },
};

function list(query: URLSearchParams, { reservations }: VendorHotel) {
  const isIn = inRange(query);
  const properties = (query.get('propertyIds') ?? '').split(',');
  const all = [...reservations.values()].filter(
    (one) => isIn(one) && (properties[0] === '' || properties.includes(fieldOf(one, 'property.id'))),
  );
  const size = Number(query.get('pageSize') ?? 100);
  const first = (Number(query.get('pageNumber') ?? 1) - 1) * size;
  const page = all.slice(first, first + size);
  // An empty page has no body.
  return page.length === 0 ? { status: 204 } : { status: 200, body: { reservations: page, count: all.length } };
}

/** What a list is asked for: stays on some days, or changes since an instant. */
function inRange(query: URLSearchParams): (one: VendorRecord) => boolean {
  const [from, to] = ['from', 'to'].map((name) => Date.parse(query.get(name) ?? ''));
  const isBefore = (a: number, b: number | undefined) => Number.isNaN(b) || a < (b ?? 0);
  const isAfter = (a: number, b: number | undefined) => Number.isNaN(b) || a >= (b ?? 0);
  const at = (one: VendorRecord, field: string) => Date.parse(fieldOf(one, field));
  if (query.get('dateFilter') === 'Modification')
    return (one) => isAfter(at(one, 'modified'), from) && isBefore(at(one, 'modified'), to);
  return (one) => isAfter(at(one, 'departure'), from) && isBefore(at(one, 'arrival'), to);
}
