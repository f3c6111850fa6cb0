import { type Translator, Untranslatable } from '../../app/ports/connections/translator.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import type { TranslatedEvent, Translation } from '../../domain/model/connections/translated.ts';
import { compareEvents } from './compare-events.ts';
import type { Difference } from './difference.ts';
import type { Fixture } from './fixture.ts';

/** What came of a fixture. */
export interface CheckedFixture {
  readonly name: string;
  /** Empty: it became what it should. */
  readonly differences: readonly Difference[];
  /** Why it became nothing. */
  readonly refusal?: string;
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
  const { name, expected } = fixture;
  try {
    const translation = await translate(connector, fixture, deps);
    const strangers = translation.events.flatMap((event, index) => strangeFetches(event, index, connector));
    return { name, differences: [...compareEvents(expected, translation), ...strangers] };
  } catch (error) {
    if (error instanceof Untranslatable) return { name, differences: [], refusal: error.message };
    throw error;
  }
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
