import type { Expected, ExpectedEvent } from '../../contract/connectors/expected-events.ts';
import type { TranslatedEvent, Translation, Trigger } from '../../domain/model/connections/translated.ts';
import { instant } from '../mapping/functions/instant.ts';
import { isObject } from '../mapping/is-object.ts';
import { knownData } from '../mapping/tidy-data.ts';
import { type Difference, differencesOf } from './difference.ts';

/** Where a translation is not what was expected: `data`, `time` and `fetch` exactly, the order of events not at all. */
export function compareEvents(expected: Expected, { events, cursor, entries }: Translation): readonly Difference[] {
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
