import { hash } from '../../kit/hash.ts';
import { addressRefused, certificateInvalid, unreachable } from '../../kit/web/http.ts';
import type { HttpAnswer } from '../../kit/web/http-client.client.ts';
import type { ReservationPlace } from '../connection/connection.ts';
import type { ConnectorMessage } from '../connector/connector.ts';
import { ask, mappedAnswer, nextPosition, type PagePosition, pagingParameters } from '../fetch/ask.client.ts';
import { SystemFailure } from '../fetch/hotel-system.ts';
import { type AskDeps, type NetworkDeps, openSession, overNetwork, type Session } from '../fetch/session.client.ts';
import { type AskedFor, type Translator, Untranslatable } from '../translate/translated.ts';
import type { HotelMessage, SendingOutcome } from './hotel-message.ts';

/** What messages are sent with: as systems are asked. */
export interface HotelMessagesDeps extends NetworkDeps {
  readonly translator: Pick<Translator, 'answer' | 'found' | 'sent' | 'thread'>;
}

/** Pages of a thread. Who has written more than fill these has a thread that nobody can be sure of. */
const mostPages = 10;

/** The thread is found, read and written to, each a second time with another token. */
const mostRequests = 2 * (mostPages + 2);

/** Messages to guests through hotels' systems, sent and looked for over https as their connectors say. */
export function hotelMessages(given: HotelMessagesDeps) {
  const deps = overNetwork(given);
  return {
    /** @throws SystemFailure if the connection cannot be asked */
    open: (place: ReservationPlace): Promise<HotelMessage> => openMessage(place, deps),
  };
}

/** The threads of hotels' systems. */
export type HotelMessages = ReturnType<typeof hotelMessages>;

type Deps = AskDeps & { readonly translator: Pick<Translator, 'found' | 'sent' | 'thread'> };

/** One thread: what it is found, read and written to with. */
interface Thread {
  readonly message: ConnectorMessage;
  readonly session: Session;
  readonly asked: AskedFor;
  readonly known: Parameters;
}

/** What a request is filled in with. */
type Parameters = Readonly<Record<string, string | number | undefined>>;

async function openMessage(
  { connection, connector, reservationId, property }: ReservationPlace,
  deps: Deps,
): Promise<HotelMessage> {
  const { message, auth } = connector.write ?? {};
  if (!message) throw new SystemFailure({ why: 'message_unknown', final: true });
  const session = await openSession({ connector, connection, property, mostRequests, auth }, deps);
  // Nobody has waited for the turn of its first request yet.
  session.requests++;
  const asked = { kind: 'message', id: reservationId, ...(session.property && { property: session.property }) };
  const thread = { message, session, asked, known: { id: reservationId, property: session.property } };
  let place: ReturnType<typeof findThread> | undefined;
  const found = () => {
    place ??= findThread(thread, deps);
    return place;
  };
  return {
    longest: message.longest,
    async send(text) {
      const at = await found();
      return typeof at === 'string' ? { type: at } : sendOnce(text, { ...thread, known: at }, deps);
    },
    async look(isIt) {
      try {
        const at = await found();
        return typeof at === 'string' ? 'unreadable' : await lookThrough({ ...thread, known: at }, isIt, deps);
      } catch (error) {
        if (error instanceof SystemFailure && error.failure.final) return 'unreadable';
        throw error;
      }
    },
  };
}

/** What the thread is asked for with; why it cannot be, where there is none. @throws SystemFailure */
async function findThread(
  { message: { find }, session, asked, known }: Thread,
  deps: Deps,
): Promise<Parameters | 'absent' | 'no_thread'> {
  if (!find) return known;
  const answer = await ask(find, known, session, deps);
  if (!answer) return 'absent';
  const { ref } = await mappedAnswer(() => deps.translator.found(answer.text, find.map, session.connector, asked));
  return ref === undefined ? 'no_thread' : { ...known, ref };
}

/** @throws SystemFailure if surely nothing was taken */
async function sendOnce(
  text: string,
  { message: { send }, session, asked, known }: Thread,
  deps: Deps,
): Promise<SendingOutcome> {
  let last: HttpAnswer | undefined;
  const noting: AskDeps = {
    ...deps,
    async send(request) {
      last = await deps.send(request);
      return last;
    },
  };
  try {
    const answer = await ask(send, { ...known, text }, session, noting);
    if (!answer) return { type: 'absent' };
    const { map } = send;
    if (map === undefined || answer.status === 204) return { type: 'taken' };
    const { id, refused, absent } = await deps.translator.sent(answer.text, map, session.connector, asked);
    if (absent) return { type: 'absent' };
    if (refused) return { type: 'refused', why: 'refused' };
    return { type: 'taken', ...(id !== undefined && { id }) };
  } catch (error) {
    // It said that it was well, and nobody knows what it meant.
    if (error instanceof Untranslatable) return { type: 'lost', why: error.reason };
    if (!(error instanceof SystemFailure) || !last) throw error;
    const { why, final, retryAfter } = error.failure;
    if (mayBeTaken(last)) return { type: 'lost', why, ...(retryAfter !== undefined && { retryAfter }) };
    if (final) return { type: 'refused', why };
    throw error;
  }
}

/** Troubles before a request leaves. */
const beforeLeaving: ReadonlySet<string> = new Set([unreachable, addressRefused, certificateInvalid]);

/** Whether a system may have taken what it answered so, or did not answer. */
function mayBeTaken(answer: HttpAnswer): boolean {
  if (answer.type === 'failed') return !beforeLeaving.has(answer.why);
  return answer.status >= 500 || answer.status === 408;
}

/** @throws SystemFailure */
async function lookThrough(
  { message: { read }, session, asked, known }: Thread,
  isIt: (text: string) => boolean,
  deps: Deps,
): Promise<'found' | 'not_found' | 'unreadable'> {
  const { paging } = read;
  const isCounted = paging.kind === 'page' || paging.kind === 'offset';
  let at: PagePosition = { pages: 0 };
  while (at.pages < mostPages) {
    const answer = await ask(read, { ...known, ...pagingParameters(paging, at) }, session, deps);
    if (!answer) return 'unreadable';
    const { status, text } = answer;
    const page =
      status === 204
        ? { texts: [], entries: 0 }
        : await mappedAnswer(() => deps.translator.thread(text, read.map, session.connector, asked));
    if (page.texts.some(isIt)) return 'found';
    // Others may be on pages of which nobody tells whether they are there.
    if (page.more || (isCounted && page.entries === undefined)) return 'unreadable';
    const next = nextPosition(paging, at, { ...page, events: [], digest: hash(text) });
    if (!next) return 'not_found';
    at = next;
  }
  return 'unreadable';
}
