import { byId, fieldOf, type VendorHotel, type VendorRecord } from './vendor-hotel.ts';
import type { VendorAnswer, VendorRequest } from './vendor-server.ts';
import type { VendorSystem } from './vendor-system.ts';

const credentials = { token: 'beds24-long-life', refreshToken: 'beds24-refresh' };

/** What a refresh token gives, for a day: it may write. */
const shortToken = 'beds24-short-life';

const authentication = '/v2/authentication/token';

interface InfoItem {
  readonly id: number;
  readonly code: string;
  readonly text: string;
}

/** Beds24's API V2. @see https://beds24.com/api/v2/ */
export const beds24: VendorSystem = {
  credentials,
  property: '250731',
  delivery: 'booking-v2-new',
  allows: () => {
    const taken = new Set([credentials.token, shortToken]);
    return ({ path, headers }) =>
      path === authentication ? headers.refreshtoken === credentials.refreshToken : taken.has(headers.token ?? '');
  },
  hotel: (fixture) => ({
    reservations: byId((fixture('fetched-reservation') as { data: VendorRecord[] }).data, 'id'),
    guests: new Map(),
    rooms: new Map(),
  }),
  answer(request, hotel) {
    const { method, path, query, headers } = request;
    if (path === authentication) return { status: 200, body: { token: shortToken, expiresIn: 86_400 } };
    if (path !== '/v2/bookings') return undefined;
    if (method === 'GET') return list(query, hotel);
    // A long life token only reads.
    return headers.token === shortToken ? change(request, hotel) : { status: 403, body: { success: false } };
  },
};

function list(query: URLSearchParams, { reservations }: VendorHotel): VendorAnswer {
  const [from = '', to = '9', since = ''] = ['arrivalFrom', 'arrivalTo', 'modifiedFrom'].map(
    (name) => query.get(name) ?? undefined,
  );
  const [ids, statuses] = [query.getAll('id'), query.getAll('status')];
  const all = [...reservations.values()].filter((one) => {
    const arrival = fieldOf(one, 'arrival');
    const isAsked = ids.length === 0 || ids.includes(fieldOf(one, 'id'));
    const isSuch = statuses.length === 0 ? one.status !== 'cancelled' : statuses.includes(fieldOf(one, 'status'));
    const isOfProperty = [null, fieldOf(one, 'propertyId')].includes(query.get('propertyId'));
    return (
      isAsked && isSuch && isOfProperty && arrival >= from && arrival <= to && fieldOf(one, 'modifiedTime') >= since
    );
  });
  const first = (Number(query.get('page') ?? 1) - 1) * 100;
  const page = all.slice(first, first + 100).map(({ infoItems, ...one }) => ({
    ...one,
    ...(query.get('includeInfoItems') === 'true' && { infoItems: infoItems ?? [] }),
  }));
  const pages = { nextPageExists: first + 100 < all.length };
  return { status: 200, body: { success: true, count: page.length, pages, data: page } };
}

/** An info item with a code that the booking has is changed; another one is added. */
function change({ body }: VendorRequest, { reservations }: VendorHotel): VendorAnswer {
  const changes: readonly { readonly id: unknown; readonly infoItems?: readonly InfoItem[] }[] = JSON.parse(body);
  const results = changes.map(({ id, infoItems = [] }) => {
    const booking = reservations.get(String(id));
    if (typeof id !== 'number' || !booking) return { success: false, errors: [{ field: 'id', message: 'not found' }] };
    const items = new Map(((booking.infoItems ?? []) as InfoItem[]).map((item) => [item.code, item]));
    for (const item of infoItems) items.set(item.code, { ...items.get(item.code), ...item, id: items.size + 1 });
    reservations.set(String(id), { ...booking, infoItems: [...items.values()] });
    return { success: true, modified: { id } };
  });
  return { status: 201, body: results };
}
