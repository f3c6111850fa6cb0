import { byId, fieldOf, type VendorHotel, type VendorRecord } from './vendor-hotel.ts';
import type { VendorAnswer, VendorRequest } from './vendor-server.ts';
import type { VendorSystem } from './vendor-system.ts';

const credentials = { clientId: '20877', clientSecret: 'hostaway-secret' };
const path = '/v1/reservations';

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
    if (!request.path.startsWith(`${path}/`)) return undefined;
    const id = decodeURIComponent(request.path.slice(path.length + 1));
    const found = hotel.reservations.get(id);
    if (!found) return { status: 404, body: { status: 'fail' } };
    return request.method === 'PUT'
      ? change(id, request, hotel)
      : { status: 200, body: { status: 'success', result: found } };
  },
};

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
