import { byId, fieldOf, type VendorHotel, type VendorRecord } from './vendor-hotel.ts';
import type { VendorAnswer, VendorRequest } from './vendor-server.ts';
import type { VendorSystem } from './vendor-system.ts';

const credentials = { apiKey: 'cbat_0123456789abcdef' };

/** Cloudbeds' API. @see https://developers.cloudbeds.com/reference */
export const cloudbeds: VendorSystem = {
  credentials,
  property: '402955',
  delivery: 'reservation-status_changed-checked_in',
  allows:
    () =>
    ({ headers }) =>
      headers['x-api-key'] === credentials.apiKey,
  hotel: (fixture) => ({
    reservations: byId([(fixture('fetched-reservation') as { data: VendorRecord }).data], 'reservationID'),
    guests: new Map(),
    rooms: new Map(),
  }),
  answer(request, hotel) {
    const { path, query } = request;
    if (path === '/api/v1.3/putReservation' && request.method === 'PUT') return change(request, hotel);
    if (path === '/api/v1.3/getReservation') return one(query, hotel);
    return path === '/api/v1.3/getReservations' ? list(query, hotel) : undefined;
  },
};

function one(query: URLSearchParams, { reservations }: VendorHotel): VendorAnswer {
  const found = reservations.get(query.get('reservationID') ?? '');
  const isThere = found && isOfProperty(found, query);
  return isThere ? { status: 200, body: { success: true, data: found } } : { status: 404, body: { success: false } };
}

interface CustomField {
  readonly customFieldName: string;
  readonly customFieldValue: string;
}

/** A web form; a custom field takes 40 characters. */
function change({ body }: VendorRequest, { reservations }: VendorHotel): VendorAnswer {
  const form = new URLSearchParams(body);
  const found = reservations.get(form.get('reservationID') ?? '');
  if (!found || !isOfProperty(found, form)) return { status: 404, body: { success: false } };
  const customFieldName = form.get('customFields[0][customFieldName]') ?? '';
  const customFieldValue = form.get('customFields[0][customFieldValue]') ?? '';
  if (customFieldName === '' || customFieldValue.length > 40) return { status: 200, body: { success: false } };
  const others = ((found.customFields ?? []) as CustomField[]).filter((one) => one.customFieldName !== customFieldName);
  const after = { ...found, customFields: [...others, { customFieldName, customFieldValue }] };
  reservations.set(fieldOf(found, 'reservationID'), after);
  return { status: 200, body: { success: true } };
}

function list(query: URLSearchParams, { reservations }: VendorHotel): VendorAnswer {
  const [from = '', to = '9', guest, status] = ['checkInFrom', 'checkInTo', 'guestID', 'status'].map(
    (name) => query.get(name) ?? undefined,
  );
  const all = [...reservations.values()].filter((record) => {
    const day = fieldOf(record, 'startDate');
    const isOfGuest = guest === undefined || Object.hasOwn((record.guestList ?? {}) as object, guest);
    const isSuch = status === undefined || record.status === status;
    return isOfProperty(record, query) && isOfGuest && isSuch && day >= from && day <= to;
  });
  const size = Number(query.get('pageSize') ?? 100);
  const first = (Number(query.get('pageNumber') ?? 1) - 1) * size;
  const data = all.slice(first, first + size);
  return { status: 200, body: { success: true, data, count: data.length, total: all.length } };
}

function isOfProperty(record: VendorRecord, query: URLSearchParams): boolean {
  return record.propertyID === query.get('propertyID');
}
