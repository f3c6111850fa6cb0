import { byId, fieldOf, type VendorHotel, type VendorRecord } from './vendor-hotel.ts';
import type { VendorAnswer, VendorRequest } from './vendor-server.ts';
import type { VendorSystem } from './vendor-system.ts';

const credentials = { apiKey: 'lodgify-key' };
const path = '/v2/reservations/bookings';

interface Room {
  readonly room_type_id: number;
  readonly key_code: string | null;
}

/** The fixture's has a lock's code, which is to be dropped. */
function withoutLock(record: VendorRecord): VendorRecord {
  return { ...record, rooms: (record.rooms as readonly Room[]).map((room) => ({ ...room, key_code: null })) };
}

/** Lodgify's public API. @see https://docs.lodgify.com/reference */
export const lodgify: VendorSystem = {
  credentials,
  property: '48815',
  delivery: 'booking_change',
  allows:
    () =>
    ({ headers }) =>
      headers['x-apikey'] === credentials.apiKey,
  hotel: (fixture) => ({
    reservations: byId([withoutLock(fixture('fetched-reservation') as VendorRecord)], 'id'),
    guests: new Map(),
    rooms: new Map(),
  }),
  answer(request, hotel) {
    if (request.path === path) return list(request.query, hotel);
    if (!request.path.startsWith(`${path}/`)) return undefined;
    const [id = '', part] = request.path.slice(path.length + 1).split('/');
    const found = hotel.reservations.get(decodeURIComponent(id));
    if (!found) return { status: 404, body: { message: 'Not found' } };
    if (part === undefined) return { status: 200, body: found };
    return part === 'keyCodes' && request.method === 'PUT' ? change(found, request, hotel) : undefined;
  },
};

function change(found: VendorRecord, { body }: VendorRequest, { reservations }: VendorHotel): VendorAnswer {
  const { rooms } = JSON.parse(body) as { readonly rooms: readonly Room[] };
  const known = found.rooms as readonly Room[];
  const codeOf = (room: Room) => rooms.find(({ room_type_id }) => room_type_id === room.room_type_id);
  if (!rooms.every((room) => known.some(({ room_type_id }) => room_type_id === room.room_type_id)))
    return { status: 400, body: { message: 'room_type_id' } };
  reservations.set(fieldOf(found, 'id'), { ...found, rooms: known.map((room) => ({ ...room, ...codeOf(room) })) });
  return { status: 200, body: {} };
}

function list(query: URLSearchParams, { reservations }: VendorHotel): VendorAnswer {
  const since = query.get('updatedSince') ?? '';
  const all = [...reservations.values()].filter((one) => fieldOf(one, 'updated_at') >= since);
  const size = Number(query.get('size') ?? 50);
  const first = (Number(query.get('page') ?? 1) - 1) * size;
  return { status: 200, body: { count: null, items: all.slice(first, first + size) } };
}
