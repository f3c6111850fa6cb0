import { addMessage, byId, fieldOf, threadOf, type VendorHotel, type VendorRecord } from './vendor-hotel.ts';
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
    const isOfMessages = path === '/v2/bookings/messages';
    if (path !== '/v2/bookings' && !isOfMessages) return undefined;
    if (method === 'GET') return isOfMessages ? messages(query, hotel) : list(query, hotel);
    // A long life token only reads.
    if (headers.token !== shortToken) return { status: 403, body: { success: false } };
    return isOfMessages ? send(request, hotel) : change(request, hotel);
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

function messages(query: URLSearchParams, hotel: VendorHotel): VendorAnswer {
  const first = (Number(query.get('page') ?? 1) - 1) * 100;
  const all = query.getAll('bookingId').flatMap((id) =>
    threadOf(hotel, id).map(({ id: number, text, isOfGuest }) => ({
      ...{ id: number, bookingId: Number(id), message: text, source: isOfGuest ? 'guest' : 'host' },
    })),
  );
  const data = all.slice(first, first + 100);
  const pages = { nextPageExists: first + 100 < all.length };
  return { status: 200, body: { success: true, count: data.length, pages, data } };
}

/** What it does not take, it says with a status of success, too. */
function send({ body }: VendorRequest, hotel: VendorHotel): VendorAnswer {
  const given: readonly { readonly bookingId: unknown; readonly message?: unknown }[] = JSON.parse(body);
  const results = given.map(({ bookingId, message }) => {
    const isUsable = typeof bookingId === 'number' && hotel.reservations.has(String(bookingId));
    if (!isUsable || typeof message !== 'string') return { success: false, errors: [{ field: 'bookingId' }] };
    return { success: true, new: { id: addMessage(hotel, String(bookingId), message).id } };
  });
  return { status: 201, body: results };
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
