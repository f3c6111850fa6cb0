import { type OutgoingType, outgoingTypes } from '../../src/events-out/outgoing-event.ts';
import { messageName, messages, schemas, signedName } from './messages.ts';

const onBus = outgoingTypes.filter((type) => type !== 'hook.test');

const refTo = (name: string) => ({ $ref: `#/components/messages/${name}` });
const named = (types: readonly OutgoingType[], nameOf = messageName) =>
  Object.fromEntries(types.map((type) => [nameOf(type), refTo(nameOf(type))]));

const channels = {
  eventsQueue: {
    address: '{EventsQueueUrl}',
    description: "The SQS queue of the stack's output `EventsQueueUrl`. Messages may come twice, and in any order.",
    parameters: { EventsQueueUrl: { description: "The stack's output." } },
    messages: { StayEvent: refTo('StayEvent') },
  },
  postedEvents: {
    address: '/rest/v1/Location/{LocationId}/events',
    description: 'The REST API, where docs/openapi.yaml says more.',
    parameters: { LocationId: { description: "The location's id." } },
    messages: { StayEvent: refTo('StayEvent') },
  },
  eventBus: {
    address: '{EventBusName}',
    description:
      "The EventBridge bus of the stack's output `EventBusName`: `source` is `wifi-tickets`, `detail-type` the event's type, `detail` the CloudEvent.",
    parameters: { EventBusName: { description: "The stack's output." } },
    messages: named(onBus),
  },
  hook: {
    address: '{url}',
    description: 'The address that a hook was made with. A POST for each event, signed as Standard Webhooks says.',
    parameters: { url: { description: 'https, at a public host.' } },
    messages: named(outgoingTypes, signedName),
  },
};

const securitySchemes = {
  iam: { type: 'http', scheme: 'AWS4-HMAC-SHA256', description: "AWS's own: its IAM says who may." },
  apiKey: { type: 'http', scheme: 'bearer', description: 'An API key with the scope `events`.' },
  signature: { type: 'httpApiKey', in: 'header', name: 'webhook-signature', description: 'Of Standard Webhooks.' },
};

const operation = (
  [action, channel, security]: readonly ['send' | 'receive', keyof typeof channels, keyof typeof securitySchemes],
  summary: string,
) => ({
  action,
  channel: { $ref: `#/channels/${channel}` },
  summary,
  security: [{ $ref: `#/components/securitySchemes/${security}` }],
});

/** What goes into wifi-tickets as events, and what comes out, as an AsyncAPI 3 document. */
export function asyncApiDocument() {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'wifi-tickets events',
      version: '1.0.0',
      description: 'Events that a hotel system sends, and events that tell what happened to tickets and their mails.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels,
    operations: {
      takeQueuedEvent: operation(['receive', 'eventsQueue', 'iam'], 'A hotel system puts an event on the queue.'),
      takePostedEvent: operation(
        ['receive', 'postedEvents', 'apiKey'],
        'A hotel system posts an event with an API key.',
      ),
      publishEvent: operation(
        ['send', 'eventBus', 'iam'],
        'Everything that happens, at least once, in no order: sort by `sequence`.',
      ),
      callHook: operation(
        ['send', 'hook', 'signature'],
        "What happens at the hook's location, at least once, a stay's events in order.",
      ),
    },
    components: { messages: messages(), schemas: schemas(), securitySchemes },
  };
}
