import type * as z from 'zod/mini';
import type { OutgoingType } from '../../src/events-out/outgoing-event.ts';
import { dataNotes, ownDataNotes } from './data-notes.ts';
import { envelopeNotes, ownEnvelopeNotes, timeNotes } from './envelope-notes.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The schema of an event that goes out, with what each of its fields means. */
export function describedEvent(type: OutgoingType, schema: JsonSchema): JsonSchema {
  const time = timeNotes[type];
  const described = describedFields(schema, { ...envelopeNotes, time, ...ownEnvelopeNotes[type] });
  const data = described.properties?.data;
  if (typeof data !== 'object') throw new Error(`${type} has no data`);
  const notes = { ...dataNotes, ...ownDataNotes[type] };
  return { ...described, properties: { ...described.properties, data: describedFields(data, notes) } };
}

function describedFields(schema: JsonSchema, notes: Readonly<Record<string, string>>): JsonSchema {
  const fields = Object.entries(schema.properties ?? {});
  const properties = fields.map(([name, field]) => [name, Object.assign({}, field, { description: notes[name] })]);
  return { ...schema, properties: Object.fromEntries(properties) };
}
