import { outgoingEventSchema } from '../../src/events-out/outgoing-event.schema.ts';
import { type OutgoingType, outgoingTypes } from '../../src/events-out/outgoing-event.ts';
import { componentSchemas } from '../openapi/component-schemas.ts';
import { jsonSchemas } from '../openapi/json-schemas.ts';
import { samples } from '../openapi/samples.ts';
import { describedEvent } from './described-event.ts';
import { eventNotes } from './event-notes.ts';

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
    summary: 'docs/events.md says what each field means.',
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
