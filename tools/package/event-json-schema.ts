import { componentSchemas } from '../openapi/component-schemas.ts';

interface Schema {
  readonly properties: Record<string, Schema>;
  readonly anyOf?: Schema[];
  [keyword: string]: unknown;
}

/** Every date of the calendar. Only what all validators' patterns have: no `\d`, which is more than 0 to 9 in some. */
const date = [
  '([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))',
  '([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)',
].join('|');
const hours = '([01][0-9]|2[0-3])';
const minutes = '[0-5][0-9]';
const seconds = '(:([0-5][0-9]|60)([.,][0-9]{1,9})?)?';
const instant = `^${date}[Tt]${hours}:${minutes}${seconds}([Zz]|[+-]${hours}:${minutes})$`;
const notBlank = { pattern: '\\S' };

const comment = [
  'Further checks, which JSON Schema cannot express, are made on receipt:',
  'the departure is not before the arrival and at most 400 days after it;',
  'where arrival or departure has `date` and `at`, they differ by a day at most;',
  '`time` is at most ten minutes in the future, the arrival at most two years after it;',
  'lengths count UTF-16 code units; texts are well-formed Unicode, and not of invisible characters alone;',
  'the body has at most 64 KiB and 16 levels.',
  'If `status` is `cancelled` or `deleted`, errors in the other fields of `data` are ignored, though not by this schema.',
].join(' ');

/**
 * The canonical event as a JSON Schema of its own, for senders' tools: the schema of the REST API's document, with what code
 * checks beyond it as far as JSON Schema can express that.
 */
export function eventJsonSchema(): object {
  const event = structuredClone(componentSchemas().StayEvent) as unknown as Schema;
  const data = at(event, 'data');
  // In the REST API's document the path names it as well.
  at(data, 'locationId').description = 'The hotel, by the id of its location file.';
  at(event, 'time').pattern = instant;
  for (const name of ['arrival', 'departure']) tightenMoment(formOf(at(data, name)));
  const room = formOf(at(data, 'room'));
  for (const name of ['name', 'type']) Object.assign(formOf(at(room, name)), notBlank);
  Object.assign(room, { anyOf: ['id', 'name', 'type'].map(has) });
  for (const name of ['rateType', 'service']) Object.assign(formOf(at(data, name)), notBlank);
  const given = { type: 'object' };
  Object.assign(data, {
    if: { properties: { status: { enum: ['confirmed', 'checked_in'] } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { arrival: given, departure: given }, required: ['arrival', 'departure'] },
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: comment,
    title: 'StayEvent',
    description: 'An event of a hotel stay: structured CloudEvents 1.0.',
    ...event,
  };
}

/** An arrival or departure has a date of the calendar, an instant with an offset, or both. */
function tightenMoment(moment: Schema): void {
  at(moment, 'date').pattern = `^${date}$`;
  at(moment, 'at').pattern = instant;
  Object.assign(moment, { anyOf: ['date', 'at'].map(has) });
}

/** A field is there, and no null. */
function has(name: string): object {
  return { properties: { [name]: { type: 'string' } }, required: [name] };
}

function at(schema: Schema, name: string): Schema {
  const found = schema.properties[name];
  if (!found) throw new Error(`The schema of events has no ${name}`);
  return found;
}

/** The form that is no null. */
function formOf({ anyOf = [] }: Schema): Schema {
  const found = anyOf.find(({ type }) => type !== 'null');
  if (!found) throw new Error('The schema of events has no form but null');
  return found;
}
