import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { addMessage, byId, fieldOf, threadOf, type VendorHotel, type VendorRecord } from './vendor-hotel.ts';
import type { VendorAnswer, VendorRequest } from './vendor-server.ts';
import type { VendorSystem } from './vendor-system.ts';

/** Those of the examples in Smoobu's documentation. */
const credentials = { apiKey: 'usr_live_abc123', apiSecret: 'your_api_secret' };

const path = '/api/reservations';
const placeholders = '/api/custom-placeholders';

/** Milliseconds by which a request's clock may be wrong. */
const tolerance = 300_000;

/** Smoobu's API, as it is since it takes no `Api-Key` any more. @see https://docs.smoobu.com/#hmac-authentication */
export const smoobu: VendorSystem = {
  credentials,
  property: '212',
  delivery: 'newReservation',
  allows(now) {
    const nonces = new Set<string>();
    return (request) => {
      const { 'x-timestamp': timestamp = '', 'x-nonce': nonce = '' } = request.headers;
      const isNow = Math.abs(now() - Date.parse(timestamp)) <= tolerance;
      if (!isNow || nonces.has(nonce) || 'api-key' in request.headers || !isSigned(request)) return false;
      nonces.add(nonce);
      return true;
    };
  },
  hotel: (fixture) => ({
    reservations: byId([fixture('fetched-reservation') as VendorRecord], 'id'),
    guests: new Map(),
    rooms: new Map(),
  }),
  answer(request, hotel) {
    const { path: asked, query } = request;
    if (asked.startsWith(placeholders)) return placeholder(request, hotel);
    if (asked === path) return list(query, hotel);
    if (!asked.startsWith(`${path}/`)) return undefined;
    const [id = '', messages] = asked.slice(path.length + 1).split('/');
    const found = hotel.reservations.get(decodeURIComponent(id));
    if (found && messages === 'messages') return thread(decodeURIComponent(id), request, hotel);
    return found ? { status: 200, body: found } : { status: 404, body: { detail: 'not found' } };
  },
};

/** So many messages has a page. */
const pageSize = 25;

function thread(id: string, { method, path: asked, query, body }: VendorRequest, hotel: VendorHotel): VendorAnswer {
  if (method === 'POST') {
    const { messageBody } = JSON.parse(body) as Readonly<Record<string, unknown>>;
    const isUsable = asked.endsWith('/send-message-to-guest') && typeof messageBody === 'string';
    if (!isUsable) return { status: 400, body: { detail: 'not valid' } };
    return { status: 201, body: { id: addMessage(hotel, id, messageBody).id } };
  }
  const all = threadOf(hotel, id).map((one) => ({
    ...{ id: one.id, subject: '', message: one.text, htmlMessage: one.text, type: one.isOfGuest ? 1 : 2 },
  }));
  const page = Number(query.get('page') ?? 1);
  const counts = { page_count: Math.max(1, Math.ceil(all.length / pageSize)), page_size: pageSize, page };
  const messages = all.slice((page - 1) * pageSize, page * pageSize);
  return { status: 200, body: { ...counts, total_items: all.length, messages } };
}

/** A text of the hotel's own, for one booking (type 1). */
interface Placeholder {
  readonly id: number;
  readonly key: string;
  readonly defaultValue: string;
  readonly type: number;
  readonly foreignId: number;
}

/** They stand with their bookings here. */
function placeholder({ method, path: asked, body }: VendorRequest, { reservations }: VendorHotel): VendorAnswer {
  const all = [...reservations.values()].flatMap(({ placeholders: own }) => (own ?? []) as readonly Placeholder[]);
  if (method === 'GET') return { status: 200, body: { customPlaceholders: all } };
  const id = asked.slice(placeholders.length + 1);
  const known = all.find((one) => String(one.id) === id);
  if (method !== 'POST' && !known) return { status: 404, body: { detail: 'not found' } };
  const given = { ...known, ...(body === '' ? {} : JSON.parse(body)) } as Placeholder;
  const record = reservations.get(String(given.foreignId));
  const isTwin = all.some(({ key, foreignId }) => key === given.key && foreignId === given.foreignId);
  const isUsable = record && typeof given.foreignId === 'number' && given.type === 1 && given.defaultValue !== '';
  if (!isUsable || (method === 'POST' && isTwin)) return { status: 400, body: { detail: 'not valid' } };
  const others = ((record.placeholders ?? []) as readonly Placeholder[]).filter((one) => one !== known);
  const after = { ...given, id: known?.id ?? all.length + 41 };
  reservations.set(String(given.foreignId), {
    ...record,
    placeholders: method === 'DELETE' ? others : [...others, after],
  });
  return method === 'DELETE' ? { status: 204 } : { status: method === 'POST' ? 201 : 200, body: after };
}

/** Written from the documentation, and not from what signs: either would show the other's mistakes. */
function isSigned({ method, path: asked, query, headers, body }: VendorRequest): boolean {
  const escaped = (text: string) =>
    [...Buffer.from(text)]
      .map((byte) => {
        const letter = String.fromCharCode(byte);
        return /[\w.~-]/.test(letter) ? letter : `%${byte.toString(16).padStart(2, '0').toUpperCase()}`;
      })
      .join('');
  const parameters = [...query].map(([name, value]) => `${escaped(name)}=${escaped(value)}`);
  const { 'x-api-key': key, 'x-timestamp': timestamp, 'x-nonce': nonce, 'x-signature': signature = '' } = headers;
  const hash = createHash('sha256').update(body).digest('hex');
  const lines = [method, asked, parameters.sort().join('&'), timestamp, nonce, hash, key];
  const right = createHmac('sha256', credentials.apiSecret).update(lines.join('\n')).digest();
  const given = Buffer.from(signature, 'base64');
  const isRight = given.length === right.length && timingSafeEqual(given, right);
  return isRight && key === credentials.apiKey && /^[0-9a-f-]{36}$/.test(nonce ?? '');
}

function list(query: URLSearchParams, { reservations }: VendorHotel): VendorAnswer {
  const [from = '', to = '9', since = ''] = ['arrivalFrom', 'arrivalTo', 'modifiedFrom'].map(
    (name) => query.get(name) ?? undefined,
  );
  const all = [...reservations.values()].filter((record) => {
    const arrival = fieldOf(record, 'arrival');
    const isOfApartment = [null, fieldOf(record, 'apartment.id')].includes(query.get('apartmentId'));
    return isOfApartment && arrival >= from && arrival <= to && fieldOf(record, 'modifiedAt') >= since;
  });
  const [size, page] = [Number(query.get('pageSize') ?? 25), Number(query.get('page') ?? 1)];
  const bookings = all.slice((page - 1) * size, page * size);
  const counts = { page_count: Math.ceil(all.length / size), page_size: size, total_items: all.length, page };
  return { status: 200, body: { ...counts, bookings } };
}
