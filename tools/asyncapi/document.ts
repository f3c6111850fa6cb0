import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import type * as z from 'zod/mini';
import { outgoingEventSchema } from '../../src/events-out/outgoing-event.schema.ts';
import { type OutgoingType, outgoingTypes } from '../../src/events-out/outgoing-event.ts';
import { componentSchemas } from '../openapi/component-schemas.ts';
import { sampleEvent } from '../openapi/examples.ts';
import { jsonSchemas } from '../openapi/json-schemas.ts';

type Notes = Readonly<Record<string, string>>;
type Channel = 'eventsQueue' | 'postedEvents' | 'eventBus' | 'hook';

interface Words {
  /** All of the document but messages and their schemas. */
  readonly document: { readonly channels: Readonly<Record<Channel, object>>; readonly [part: string]: unknown };
  readonly securitySchemes: object;
  readonly webhookHeaders: object;
  /** What each field around `data` means, of all events, and what each field of `data` does. */
  readonly envelope: Notes;
  readonly data: Notes;
  /** What each event means to whoever hears of it, and the fields that mean something else there. */
  readonly events: Readonly<
    Record<OutgoingType, { readonly summary: string; readonly envelope: Notes; readonly data?: Notes }>
  >;
}

const words: Words = parse(readFileSync(new URL('words.yaml', import.meta.url), 'utf8'));
const onBus = outgoingTypes.filter((type) => type !== 'hook.test');
const refTo = (kind: 'messages' | 'schemas', name: string) => ({ $ref: `#/components/${kind}/${name}` });

/** The name of an event's message and schema: `ticket.first_login` is `TicketFirstLogin`. */
export function messageName(type: OutgoingType): string {
  return type.replace(/(?:^|[._])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The name of the same event's message as hooks get it. */
function signedName(type: OutgoingType): string {
  return `Signed${messageName(type)}`;
}

/** What goes into wifi-tickets as events, and what comes out, as an AsyncAPI 3 document. */
function asyncApiDocument() {
  const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, refTo('messages', name)]));
  const incoming = named(['StayEvent']);
  const { eventsQueue, postedEvents, eventBus, hook } = words.document.channels;
  const { asyncapi, info, defaultContentType, operations } = words.document;
  return {
    ...{ asyncapi, info, defaultContentType },
    channels: {
      eventsQueue: { ...eventsQueue, messages: incoming },
      postedEvents: { ...postedEvents, messages: incoming },
      eventBus: { ...eventBus, messages: named(onBus.map(messageName)) },
      hook: { ...hook, messages: named(outgoingTypes.map(signedName)) },
    },
    operations,
    components: { messages: messages(), schemas: schemas(), securitySchemes: words.securitySchemes },
  };
}

/** What comes in, and every event that goes out. */
function messages() {
  const contentType = 'application/json';
  const messageOf = (type: OutgoingType) => {
    const { summary } = words.events[type];
    return { name: type, title: type, summary, contentType, payload: refTo('schemas', messageName(type)) };
  };
  const headers = refTo('schemas', 'WebhookHeaders');
  const StayEvent = {
    name: 'StayEvent',
    title: 'A booking, check-in or change of a stay',
    summary: 'docs/reference/events-in.md says what each field means.',
    contentType,
    payload: refTo('schemas', 'StayEvent'),
    examples: [{ name: 'check-in', payload: sampleEvent }],
  };
  return {
    StayEvent,
    ...Object.fromEntries(onBus.map((type) => [messageName(type), messageOf(type)])),
    ...Object.fromEntries(outgoingTypes.map((type) => [signedName(type), { ...messageOf(type), headers }])),
  };
}

/** The schemas of all messages. */
function schemas() {
  const { StayEvent } = componentSchemas();
  const named = outgoingTypes.map((type) => [messageName(type), outgoingEventSchema(type)] as const);
  const out = jsonSchemas(Object.fromEntries(named), 'output');
  const described = outgoingTypes.map((type) => [
    messageName(type),
    describedEvent(type, out[messageName(type)] ?? {}),
  ]);
  return { StayEvent, ...Object.fromEntries(described), WebhookHeaders: words.webhookHeaders };
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The schema of an event that goes out, with what each of its fields means. */
function describedEvent(type: OutgoingType, schema: JsonSchema): JsonSchema {
  const own = words.events[type];
  const described = describedFields(schema, { ...words.envelope, ...own.envelope });
  const data = described.properties?.data;
  if (typeof data !== 'object') throw new Error(`${type} has no data`);
  return {
    ...described,
    properties: { ...described.properties, data: describedFields(data, { ...words.data, ...own.data }) },
  };
}

/** @throws Error for a field that nothing is said of */
function describedFields(schema: JsonSchema, notes: Notes): JsonSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    if (notes[name] === undefined) throw new Error(`tools/asyncapi/words.yaml does not say what ${name} is`);
    return [name, Object.assign({}, field, { description: notes[name] })];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

const head = '# Generated from src/core/events by `npm run asyncapi`: change that, not this.\n';

/** A YAML 1.1 reader would parse the samples' times as dates. */
const compat = 'yaml-1.1';

/** The text of `docs/asyncapi.yaml`; the same schemas always give the same text. */
export function asyncApiText(): string {
  return head + stringify(asyncApiDocument(), { aliasDuplicateObjects: false, compat, lineWidth: 0 });
}
