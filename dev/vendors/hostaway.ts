import { addMessage, byId, fieldOf, threadOf, type VendorHotel, type VendorRecord } from './vendor-hotel.ts';
import type { VendorAnswer, VendorRequest } from './vendor-server.ts';
import type { VendorSystem } from './vendor-system.ts';

const credentials = { clientId: '20877', clientSecret: 'hostaway-secret' };
const path = '/v1/reservations';
const conversations = '/v1/conversations';

/** A conversation is numbered otherwise than its reservation. */
const farFromReservations = 1_000_000_000;

interface CustomFieldValue {
  readonly customFieldId: number;
  readonly value: unknown;
}

/** Hostaway's public API. @see https://api.hostaway.com/documentation */
export const hostaway: VendorSystem = {
  credentials,
  property: '117204',
  delivery: 'reservation-created',
  field: '81717',
  tokens: { path: '/v1/accessTokens', ...credentials, client: 'body', scope: 'general' },
  hotel: (fixture) => ({
    reservations: byId([(fixture('fetched-reservation') as { result: VendorRecord }).result], 'id'),
    guests: new Map(),
    rooms: new Map(),
  }),
  answer(request, hotel) {
    if (request.path === path) return list(request.query, hotel);
    if (request.path.startsWith(conversations)) return conversation(request, hotel);
    if (!request.path.startsWith(`${path}/`)) return undefined;
    const id = decodeURIComponent(request.path.slice(path.length + 1));
    const found = hotel.reservations.get(id);
    if (!found) return { status: 404, body: { status: 'fail' } };
    return request.method === 'PUT'
      ? change(id, request, hotel)
      : { status: 200, body: { status: 'success', result: found } };
  },
};

function conversation({ method, path: asked, query, body }: VendorRequest, hotel: VendorHotel): VendorAnswer {
  const success = (result: unknown) => ({ status: 200, body: { status: 'success', result } });
  if (asked === conversations) {
    const reservationId = query.get('reservationId') ?? '';
    const isThere = hotel.reservations.has(reservationId);
    return success(
      isThere ? [{ id: Number(reservationId) + farFromReservations, reservationId: Number(reservationId) }] : [],
    );
  }
  const id = Number(asked.split('/')[3]);
  const reservationId = String(id - farFromReservations);
  if (!hotel.reservations.has(reservationId)) return { status: 404, body: { status: 'fail' } };
  const shown = (one: ReturnType<typeof addMessage>) => ({
    ...{ id: one.id, conversationId: id, body: one.text, isIncoming: one.isOfGuest ? 1 : 0, status: 'sent' },
  });
  if (method === 'GET') {
    const [limit, offset] = [Number(query.get('limit') ?? 100), Number(query.get('offset') ?? 0)];
    return success(
      threadOf(hotel, reservationId)
        .slice(offset, offset + limit)
        .map(shown),
    );
  }
  const { body: text, communicationType } = JSON.parse(body) as Readonly<Record<string, unknown>>;
  const isUsable = typeof text === 'string' && communicationType === 'channel';
  return isUsable
    ? success(shown(addMessage(hotel, reservationId, text)))
    : { status: 400, body: { status: 'fail', message: 'body' } };
}

/** Other custom fields keep their values. */
function change(id: string, { body }: VendorRequest, { reservations }: VendorHotel): VendorAnswer {
  const { customFieldValues = [] } = JSON.parse(body) as { readonly customFieldValues?: readonly CustomFieldValue[] };
  if (customFieldValues.some(({ customFieldId }) => typeof customFieldId !== 'number'))
    return { status: 400, body: { status: 'fail', message: 'customFieldId' } };
  const record = reservations.get(id) ?? {};
  const kept = ((record.customFieldValues ?? []) as CustomFieldValue[]).filter((one) =>
    customFieldValues.every(({ customFieldId }) => customFieldId !== one.customFieldId),
  );
  const result = { ...record, customFieldValues: [...kept, ...customFieldValues] };
  reservations.set(id, result);
  return { status: 200, body: { status: 'success', result } };
}

function list(query: URLSearchParams, { reservations }: VendorHotel): VendorAnswer {
  const [from, to, since] = ['arrivalStartDate', 'arrivalEndDate', 'latestActivityStart'].map((name) =>
    query.get(name),
  );
  const all = [...reservations.values()].filter((one) => {
    const arrival = fieldOf(one, 'arrivalDate');
    const isOfListing = [null, fieldOf(one, 'listingMapId')].includes(query.get('listingId'));
    return (
      isOfListing &&
      arrival >= (from ?? '') &&
      arrival <= (to ?? '9') &&
      fieldOf(one, 'latestActivityOn') >= (since ?? '')
    );
  });
  const [limit, offset] = [Number(query.get('limit') ?? 100), Number(query.get('offset') ?? 0)];
  return { status: 200, body: { status: 'success', result: all.slice(offset, offset + limit), count: all.length } };
}
