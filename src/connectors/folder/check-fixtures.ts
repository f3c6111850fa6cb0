import { type Translator, Untranslatable } from '../../app/ports/connections/translator.ts';
import type { Expected, ExpectedEvent } from '../../contract/connectors/expected-events.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import type { TranslatedEvent, Translation } from '../../domain/model/connections/translated.ts';
import { compareEvents } from './compare-events.ts';
import type { Difference } from './difference.ts';
import type { Fixture } from './fixture.ts';

/** What came of a fixture. */
export interface CheckedFixture {
  readonly name: string;
  /** Nobody has said yet what is expected. */
  readonly isNew?: true;
  /** Empty: it became what it should. */
  readonly differences: readonly Difference[];
  /** Why it became nothing. */
  readonly refusal?: string;
  /** What would have to be expected, if that differs: what it became, but an event that was expected as it was written. */
  readonly became?: Expected;
}

/** What checking fixtures needs. */
export interface CheckFixturesDeps {
  readonly translator: Translator;
  /** A delivery as it is queued: without what the connector drops. */
  readonly strip: (body: string, connector: Connector) => string;
}

/** Translates a connector's fixtures, as deliveries and answers are translated, and compares. */
export async function checkFixtures(
  connector: Connector,
  fixtures: readonly Fixture[],
  deps: CheckFixturesDeps,
): Promise<readonly CheckedFixture[]> {
  return Promise.all(fixtures.map((fixture) => checkFixture(connector, fixture, deps)));
}

async function checkFixture(connector: Connector, fixture: Fixture, deps: CheckFixturesDeps): Promise<CheckedFixture> {
  const { name, expected, isNew } = fixture;
  const known = { name, ...(isNew && { isNew }) };
  try {
    const translation = await translate(connector, fixture, deps);
    const strangers = translation.events.flatMap((event, index) => strangeFetches(event, index, connector));
    const differences = [...compareEvents(expected, translation), ...strangers];
    const isOther = strangers.length === 0 && (differences.length > 0 || isNew);
    return { ...known, differences, ...(isOther && { became: asExpected(translation, expected) }) };
  } catch (error) {
    if (error instanceof Untranslatable) return { ...known, differences: [], refusal: error.message };
    throw error;
  }
}

/** A translation in the form of what is expected; an event that was expected stays as it was written. */
function asExpected({ events, cursor, entries }: Translation, expected: Expected): Expected {
  const isSame = (event: ExpectedEvent, got: TranslatedEvent) =>
    compareEvents({ events: [event], cursor: undefined, entries: undefined }, { events: [got] }).length === 0;
  return {
    events: events.map((got) => expected.events.find((event) => isSame(event, got)) ?? toExpected(got)),
    cursor,
    entries,
  };
}

function toExpected({ fetch, ...event }: TranslatedEvent): ExpectedEvent {
  return { ...event, ...(fetch && { fetch: [...fetch] }) };
}

function translate(
  connector: Connector,
  { body, answer }: Fixture,
  { translator, strip }: CheckFixturesDeps,
): Promise<Translation> {
  return answer
    ? translator.answer(body, answer.map, connector, answer.asked)
    : translator.delivery(strip(body, connector), connector);
}

/** What an event asks for, and the connector has no request for. */
function strangeFetches({ fetch = [] }: TranslatedEvent, index: number, connector: Connector): readonly Difference[] {
  const kinds = Object.keys({ ...connector.fetch?.triggers, ...connector.fetch?.parts });
  return fetch
    .filter(({ kind }) => !kinds.includes(kind))
    .map(({ kind }) => ({ pointer: `/${index}/fetch`, expected: kinds, got: kind }));
}
