import type { ReservationPlace } from '../connection/connection.ts';
import type { ConnectorField } from '../connector/connector.ts';
import { ask, mappedAnswer } from '../fetch/ask.client.ts';
import { SystemFailure } from '../fetch/hotel-system.ts';
import { type AskDeps, type NetworkDeps, openSession, overNetwork } from '../fetch/session.client.ts';
import type { FieldContent, Translator } from '../translate/translated.ts';
import type { HotelField } from './hotel-field.ts';

/** What fields are written with: as systems are asked. */
export interface HotelFieldsDeps extends NetworkDeps {
  readonly translator: Pick<Translator, 'answer' | 'field'>;
}

/** A read, and three times a write and a read back, each a second time with another token; one more is counted beforehand. */
const mostRequests = 15;

/** The fields of hotels' systems, read and written over https as their connectors say. */
export function hotelFields(given: HotelFieldsDeps) {
  const deps = overNetwork(given);
  return {
    /** @throws SystemFailure if the connection cannot be asked */
    open: (place: ReservationPlace): Promise<HotelField> => openField(place, deps),
  };
}

/** The fields of hotels' systems. */
export type HotelFields = ReturnType<typeof hotelFields>;

type Deps = AskDeps & { readonly translator: Pick<Translator, 'field'> };

/** What a request is filled in with. */
type Parameters = Readonly<Record<string, string | number | undefined>>;

async function openField(
  { connection, connector, reservationId, property }: ReservationPlace,
  deps: Deps,
): Promise<HotelField> {
  const { field, auth } = connector.write ?? {};
  if (!field) throw new SystemFailure({ why: 'field_unknown', final: true });
  const name = connection.write?.field ?? field.name;
  if (name === undefined) throw new SystemFailure({ why: 'field_unnamed', denied: true });
  const session = await openSession({ connector, connection, property, mostRequests, auth }, deps);
  // Nobody has waited for the turn of its first request yet.
  session.requests++;
  const known: Parameters = { id: reservationId, field: name, property: session.property };
  const { longest, read } = field;
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
      return mappedAnswer(() => deps.translator.field(answer.text, read.map, connector, asked));
    },
    async write(value, before) {
      const request = requestFor(field, value, before);
      const ref = before.ref === undefined ? {} : { ref: before.ref };
      return (await ask(request, { ...known, value, ...ref }, session, deps)) !== undefined;
    },
  };
}

function requestFor({ set, change = set, clear = change }: ConnectorField, value: string, before: FieldContent) {
  if (value === '') return clear;
  return before.value === '' && before.ref === undefined ? set : change;
}
