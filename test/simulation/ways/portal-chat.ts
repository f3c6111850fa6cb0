import type { HttpRequest } from '../../../src/kit/web/http.ts';
import type { SystemAnswer } from '../connections/systems/system.ts';

/** A message that a hotel's system has brought a guest. */
export interface ChatMessage {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly connection: string;
  readonly booking: string;
  readonly text: string;
}

/** Messages of a page, as Beds24 has them. */
const pageSize = 100;

/** Beds24's messages to guests, as its API is documented: it knows no message that it has been given already. */
export function portalChat(now: () => number) {
  const messages: ChatMessage[] = [];
  const byBooking = new Map<string, ChatMessage[]>();

  function send(connection: string, body: string): SystemAnswer {
    const [{ bookingId, message }] = JSON.parse(body) as [{ bookingId: number; message: string }];
    const booking = String(bookingId);
    // One in ten has no thread that takes messages.
    if (booking.endsWith('7')) return { status: 201, body: [{ success: false, errors: [{ message: 'no thread' }] }] };
    const one = { at: now(), connection, booking, text: message };
    messages.push(one);
    byBooking.set(`${connection} ${booking}`, [...threadOf(connection, booking), one]);
    return { status: 201, body: [{ success: true, new: { id: messages.length } }] };
  }

  function threadOf(connection: string, booking: string): readonly ChatMessage[] {
    return byBooking.get(`${connection} ${booking}`) ?? [];
  }

  return {
    messages,
    threadOf,
    answer({ method, url, headers, body }: HttpRequest): SystemAnswer {
      if (url.pathname === '/v2/authentication/token')
        return { status: 200, body: { token: `of-${headers.refreshtoken}`, expiresIn: 86_400 } };
      const connection = headers.token?.replace(/^of-/, '');
      if (connection === undefined) return { status: 401 };
      if (url.pathname !== '/v2/bookings/messages') return { status: 404 };
      if (method === 'POST') return send(connection, String(body));
      const page = Number(url.searchParams.get('page') ?? 1);
      const all = threadOf(connection, url.searchParams.get('bookingId') ?? '');
      const data = all
        .slice((page - 1) * pageSize, page * pageSize)
        .map(({ text }, id) => ({ id, source: 'host', message: text }));
      return { status: 200, body: { success: true, data, pages: { nextPageExists: all.length > page * pageSize } } };
    },
  };
}
