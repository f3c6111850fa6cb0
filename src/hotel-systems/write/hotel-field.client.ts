import { lookup } from 'node:dns';
import { Agent } from 'node:https';
import { answerUnreadable } from '../../kit/web/http.ts';
import { sendHttp } from '../../kit/web/http-client.client.ts';
import type { ConnectorField, FetchRequest } from '../connector/connector.ts';
import { ask, isUnread } from '../fetch/ask.client.ts';
import type { HotelSystemDeps } from '../fetch/hotel-system.client.ts';
import { SystemFailure } from '../fetch/hotel-system.ts';
import { type AskDeps, openSession, type Session } from '../fetch/session.client.ts';
import { tokenKeeper } from '../fetch/token.client.ts';
import { type FieldContent, type Translator, Untranslatable } from '../translate/translated.ts';
import type { FieldPlace, HotelField, HotelFields } from './hotel-field.ts';

/** What fields are written with: as systems are asked. */
export interface HotelFieldsDeps extends Omit<HotelSystemDeps, 'translator'> {
  readonly translator: Pick<Translator, 'answer' | 'field'>;
}

/** A read, and three times a write and a read back, each a second time with another token; one more is counted beforehand. */
const mostRequests = 15;

const usualTimeout = 10_000;
const mostBytes = 5 * 2 ** 20;

/** The fields of hotels' systems, read and written over https as their connectors say. */
export function hotelFields(given: HotelFieldsDeps): HotelFields {
  const { isLoopbackAllowed, now, timeoutMs = usualTimeout } = given;
  const options = {
    isLoopbackAllowed,
    lookup: given.lookup ?? lookup,
    agent: given.agent ?? new Agent(),
    timeoutMs,
    maxBytes: mostBytes,
  };
  const send = given.send ?? ((request) => sendHttp(request, options));
  const deps = { ...given, send, tokens: tokenKeeper({ send, now, tokens: given.tokens }) };
  return { open: (place) => openField(place, deps) };
}

type Deps = AskDeps & { readonly translator: Pick<Translator, 'field'> };

/** What a request is filled in with. */
type Parameters = Readonly<Record<string, string | number | undefined>>;

async function openField(
  { connection, connector, reservationId, property }: FieldPlace,
  deps: Deps,
): Promise<HotelField> {
  const { write } = connector;
  if (!write) throw new SystemFailure({ why: 'field_unknown', final: true });
  const name = connection.write?.field ?? write.field.name;
  if (name === undefined) throw new SystemFailure({ why: 'field_unnamed', denied: true });
  const session = await openSession({ connector, connection, property, mostRequests, auth: write.auth }, deps);
  // Nobody has waited for the turn of its first request yet.
  session.requests++;
  const known: Parameters = { id: reservationId, field: name, property: session.property };
  const { longest, read } = write.field;
  return {
    longest,
    async read() {
      const answer = await ask(read, known, session, deps);
      if (!answer) return { value: '', absent: true };
      const asked = {
        kind: 'field',
        id: reservationId,
        field: name,
        ...(session.property && { property: session.property }),
      };
      return contentOf(answer.text, read, asked, session, deps);
    },
    async write(value, before) {
      const request = requestFor(write.field, value, before);
      const ref = before.ref === undefined ? {} : { ref: before.ref };
      return (await ask(request, { ...known, value, ...ref }, session, deps)) !== undefined;
    },
  };
}

function requestFor({ set, change = set, clear = change }: ConnectorField, value: string, before: FieldContent) {
  if (value === '') return clear;
  return before.value === '' && before.ref === undefined ? set : change;
}

async function contentOf(
  text: string,
  { map }: FetchRequest,
  asked: Parameters,
  { connector }: Session,
  { translator }: Deps,
): Promise<FieldContent> {
  try {
    return await translator.field(text, map, connector, asked as Readonly<Record<string, string>>);
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    throw new SystemFailure(isUnread(error) ? { why: answerUnreadable } : { why: error.reason, final: true });
  }
}
