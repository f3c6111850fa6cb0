import { jsonPointer } from '../../kit/json.ts';
import { instant } from '../translate/mapping-functions.ts';
import { isObject, knownData } from '../translate/tidy-data.ts';
import {
  type TranslatedEvent,
  type Translation,
  type Translator,
  type Trigger,
  Untranslatable,
} from '../translate/translated.ts';
import type { Connector } from './connector.ts';
import type { Expected, ExpectedEvent, Fixture } from './fixtures.schema.ts';

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
  readonly became?: object;
}

/** What checking fixtures needs. */
interface CheckFixturesDeps {
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
  const { name, expected, isNew, content } = fixture;
  const known = { name, ...(isNew && { isNew }) };
  try {
    if (content) return { ...known, ...(await checkContent(connector, fixture, content, deps)) };
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

/** Compares what an answer tells of a field, or of messages. */
async function checkContent(
  connector: Connector,
  { body, answer, isNew }: Fixture,
  { of, told }: NonNullable<Fixture['content']>,
  { translator }: CheckFixturesDeps,
): Promise<Pick<CheckedFixture, 'differences' | 'became'>> {
  const got = await translator[of](body, answer?.map ?? '', connector, answer?.asked ?? {});
  const differences = differencesOf(told, got);
  return { differences, ...((differences.length > 0 || isNew) && { became: got }) };
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

/** Where a translation is not what was expected: `data`, `time` and `fetch` exactly, the order of events not at all. */
function compareEvents(expected: Expected, { events, cursor, entries }: Translation): readonly Difference[] {
  const left = [...events];
  const differences = expected.events.flatMap((event, index) => {
    const nearest = nearestOf(event, left, index);
    if (!nearest) return [{ pointer: `/${index}`, expected: event }];
    left.splice(left.indexOf(nearest.event), 1);
    return nearest.differences;
  });
  return [
    ...differences,
    ...left.map((event, index) => ({ pointer: `/${expected.events.length + index}`, got: event })),
    ...(expected.cursor === undefined && expected.entries === undefined
      ? []
      : differencesOf({ cursor: expected.cursor, entries: expected.entries }, { cursor, entries })),
  ];
}

function nearestOf(expected: ExpectedEvent, events: readonly TranslatedEvent[], index: number) {
  return events
    .map((event) => ({ event, differences: differencesOf(wholeOf(expected, event), plainOf(event), [index]) }))
    .toSorted((one, other) => one.differences.length - other.differences.length)[0];
}

/** An expected event in the form of a translated one. It may leave the id out, by which a part is matched. */
function wholeOf({ type, id, time, sequence, data, optional = {}, fetch }: ExpectedEvent, got: TranslatedEvent) {
  const one = typeof type === 'string' ? type : (type.find((any) => any === got.type) ?? type);
  return {
    type: one,
    id: id ?? got.id,
    time: instant(time),
    sequence,
    data: merged(data, knownData(optional)),
    fetch: sorted(fetch),
  };
}

function plainOf({ type, id, time, sequence, data, fetch }: TranslatedEvent) {
  return { type, id, time, sequence, data, fetch: sorted(fetch) };
}

function sorted(fetch: readonly Trigger[] = []): readonly Trigger[] {
  return fetch.toSorted((one, other) => `${one.kind} ${one.id}`.localeCompare(`${other.kind} ${other.id}`));
}

type Group = Readonly<Record<string, unknown>>;

function merged(one: Group, other: Group): Group {
  const both = Object.entries(other).map(([name, value]) => {
    const there = one[name];
    return [name, isObject(there) && isObject(value) ? merged(there, value) : value] as const;
  });
  return { ...one, ...Object.fromEntries(both) };
}

/** Where what a fixture became is not what it should. */
export interface Difference {
  /** JSON pointer into what was expected. */
  readonly pointer: string;
  /** Undefined: nothing should be there. */
  readonly expected?: unknown;
  /** Undefined: nothing is there. */
  readonly got?: unknown;
}

/** The differences between two values of JSON, by path. */
function differencesOf(expected: unknown, got: unknown, path: readonly PropertyKey[] = []): readonly Difference[] {
  if (isTree(expected) && isTree(got) && Array.isArray(expected) === Array.isArray(got)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(got)]);
    return [...keys].flatMap((key) => differencesOf(expected[key], got[key], [...path, key]));
  }
  return expected === got ? [] : [{ pointer: jsonPointer(path), expected, got }];
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
