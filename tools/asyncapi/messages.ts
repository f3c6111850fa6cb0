import type * as z from 'zod/mini';
import { outgoingEventSchema } from '../../src/events-out/outgoing-event.schema.ts';
import { type OutgoingType, outgoingTypes } from '../../src/events-out/outgoing-event.ts';
import { componentSchemas } from '../openapi/component-schemas.ts';
import { jsonSchemas } from '../openapi/json-schemas.ts';
import { samples } from '../openapi/samples.ts';
import { dataNotes, ownDataNotes } from './data-notes.ts';
import { envelopeNotes, ownEnvelopeNotes, timeNotes } from './envelope-notes.ts';

/** What each event means to whoever hears of it. */
const eventNotes: Readonly<Record<OutgoingType, string>> = {
  'ticket.issued': 'A guest has a ticket.',
  'ticket.changed': 'A ticket that is good, or is so again, has other terms; `changed` names them.',
  'ticket.ended': 'A ticket opens the network no longer; `reason` says why. It may be good again later.',
  'ticket.first_login': 'A ticket was used for the first time, where the network tells.',
  'mail.accepted': 'SES has taken the mail.',
  'mail.delivered': "The guest's mail server has taken the mail.",
  'mail.relayed': "A portal's relay has taken the mail; nobody tells whether it has passed it on.",
  'mail.bounced': "The guest's mail server has refused the mail; `bounce` is SES's name of the kind.",
  'mail.undeliverable': 'The mail was not sent, or SES did not deliver it; `reason` says why.',
  'event.refused': "An event of the hotel's system was not applied; `reason` says why.",
  'hook.test': 'Somebody tries a hook: `wifi-tickets hook test`. Only the hook gets it.',
};

/** The name of an event's message and schema: `ticket.first_login` is `TicketFirstLogin`. */
export function messageName(type: OutgoingType): string {
  return type.replace(/(?:^|[._])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The name of the same event's message as hooks get it. */
export function signedName(type: OutgoingType): string {
  return `Signed${messageName(type)}`;
}

const webhookHeaders = {
  type: 'object',
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  properties: {
    'webhook-id': { type: 'string', description: "The event's id, the same at each try." },
    'webhook-timestamp': { type: 'string', description: 'Of this try: seconds since 1970.' },
    'webhook-signature': { type: 'string', description: '`v1,` and the HMAC-SHA256, as Standard Webhooks says.' },
  },
};

/** What comes in, and every event that goes out. */
export function messages() {
  const contentType = 'application/json';
  const out = outgoingTypes.map((type) => {
    const payload = { $ref: `#/components/schemas/${messageName(type)}` };
    return { type, message: { name: type, title: type, summary: eventNotes[type], contentType, payload } };
  });
  const headers = { $ref: '#/components/schemas/WebhookHeaders' };
  const StayEvent = {
    name: 'StayEvent',
    title: 'A booking, check-in or change of a stay',
    summary: 'docs/reference/events-in.md says what each field means.',
    contentType,
    payload: { $ref: '#/components/schemas/StayEvent' },
    examples: [{ name: 'check-in', payload: samples.event.sample.value }],
  };
  return {
    StayEvent,
    ...Object.fromEntries(
      out.filter(({ type }) => type !== 'hook.test').map(({ type, message }) => [messageName(type), message]),
    ),
    ...Object.fromEntries(out.map(({ type, message }) => [signedName(type), { ...message, headers }])),
  };
}

/** The schemas of all messages. */
export function schemas() {
  const { StayEvent } = componentSchemas();
  const out = jsonSchemas(
    Object.fromEntries(outgoingTypes.map((type) => [messageName(type), outgoingEventSchema(type)])),
    'output',
  );
  return {
    StayEvent,
    ...Object.fromEntries(
      outgoingTypes.map((type) => [messageName(type), describedEvent(type, out[messageName(type)] ?? {})]),
    ),
    WebhookHeaders: webhookHeaders,
  };
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The schema of an event that goes out, with what each of its fields means. */
function describedEvent(type: OutgoingType, schema: JsonSchema): JsonSchema {
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
