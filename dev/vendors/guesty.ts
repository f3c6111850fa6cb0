import { addMessage, byId, fieldOf, threadOf, type VendorHotel, type VendorRecord } from './vendor-hotel.ts';
import type { VendorAnswer, VendorRequest } from './vendor-server.ts';
import type { VendorSystem } from './vendor-system.ts';

const credentials = { clientId: '0oa-guesty', clientSecret: 'guesty-secret' };

/** Guesty's open API. @see https://open-api-docs.guesty.com/reference */
export const guesty: VendorSystem = {
  credentials,
  property: '65b1f0c2d4e6a800000000b2',
  delivery: 'reservation-updated-v2-of-a-loft',
  field: '65d8828978f63800130b19ae',
  tokens: { path: '/oauth2/token', ...credentials, client: 'body', scope: 'open-api' },
  mostTokens: 5,
  hotel: (fixture) => ({
    reservations: byId([fixture('fetched-reservation') as VendorRecord], '_id'),
    guests: byId([fixture('fetched-guest') as VendorRecord], '_id'),
    rooms: new Map(),
  }),
  answer(request, hotel) {
    const { path, query } = request;
    const [, version, kind, id, part] = path.split('/');
    if (version !== 'v1') return undefined;
    if (kind === 'communication' && id === 'conversations') return conversation(request, hotel);
    if (kind === 'reservations-v3' && id !== undefined && part === 'custom-fields')
      return customFields(id, request, hotel);
    if (kind === 'reservations') return id === undefined ? list(query, hotel) : one(hotel.reservations.get(id));
    return kind === 'guests-crud' && id !== undefined ? one(hotel.guests.get(id)) : undefined;
  },
};

interface CustomField {
  readonly fieldId: string;
  readonly value: unknown;
}

/** Before the id of its reservation, for that of a conversation. */
const ofConversation = 'c';

function conversation({ method, path, query, body }: VendorRequest, hotel: VendorHotel): VendorAnswer {
  const [id, part] = path.split('/').slice(4);
  if (id === undefined) {
    const [filter] = JSON.parse(query.get('filters') ?? '[]') as readonly Filter[];
    const isThere = filter?.field === 'reservation._id' && hotel.reservations.has(filter.value);
    const conversations = isThere ? [{ _id: `${ofConversation}${filter.value}` }] : [];
    return { status: 200, body: { status: 200, data: { count: conversations.length, conversations } } };
  }
  const reservationId = id.slice(ofConversation.length);
  if (!hotel.reservations.has(reservationId)) return { status: 404, body: { error: { code: 'NOT_FOUND' } } };
  if (method === 'GET' && part === 'posts') {
    const all = threadOf(hotel, reservationId).slice(-Number(query.get('limit') ?? 50));
    const posts = all.map((one) => ({ _id: String(one.id), body: one.text, sentBy: one.isOfGuest ? 'guest' : 'host' }));
    return { status: 200, body: { status: 200, data: { count: posts.length, posts } } };
  }
  const { body: text, module } = JSON.parse(body) as { readonly body?: unknown; readonly module?: VendorRecord };
  const isUsable = part === 'send-message' && typeof text === 'string' && module?.type === 'platform';
  if (!isUsable) return { status: 400, body: { error: { code: 'BAD_REQUEST' } } };
  return { status: 200, body: { _id: String(addMessage(hotel, reservationId, text).id) } };
}

/** Values are texts; other fields keep theirs. */
function customFields(id: string, { method, body }: VendorRequest, { reservations }: VendorHotel): VendorAnswer {
  const record = reservations.get(id);
  if (!record) return { status: 404, body: { error: { code: 'NOT_FOUND' } } };
  const before = (record.customFields ?? []) as readonly CustomField[];
  if (method !== 'PUT') return { status: 200, body: { reservationId: id, customFields: before } };
  const { customFields: given } = JSON.parse(body) as { readonly customFields: readonly CustomField[] };
  if (given.some(({ value }) => typeof value !== 'string'))
    return { status: 400, body: { error: { code: 'BAD_REQUEST' } } };
  const kept = before.filter((one) => given.every(({ fieldId }) => fieldId !== one.fieldId));
  const after = [...kept, ...given];
  reservations.set(id, { ...record, customFields: after });
  return { status: 200, body: { reservationId: id, customFields: after } };
}

function one(record: VendorRecord | undefined): VendorAnswer {
  return record ? { status: 200, body: record } : { status: 404, body: { error: { code: 'NOT_FOUND' } } };
}

/** A condition of a list, such as `{ field: 'checkInDateLocalized', operator: '$lte', value: '2027-02-10' }`. */
interface Filter {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

function list(query: URLSearchParams, { reservations }: VendorHotel): VendorAnswer {
  const filters: readonly Filter[] = JSON.parse(query.get('filters') ?? '[]');
  const all = [...reservations.values()].filter((record) => filters.every((filter) => holds(filter, record)));
  const [limit, skip] = [Number(query.get('limit') ?? 25), Number(query.get('skip') ?? 0)];
  return { status: 200, body: { results: all.slice(skip, skip + limit), count: all.length, limit, skip } };
}

function holds({ field, operator, value }: Filter, record: VendorRecord): boolean {
  const own = fieldOf(record, field);
  return operator === '$gte' ? own >= value : operator === '$lte' ? own <= value : own === value;
}
