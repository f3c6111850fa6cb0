import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { issueTicketsEnv, sweepDeliveriesEnv } from '../../src/core/environment.ts';
import { inTime, issueTickets } from '../../src/core/events/issue-tickets.service.ts';
import { issueTicketsDeps } from '../../src/core/events/issue-tickets.wiring.ts';
import { sweepDeliveries } from '../../src/core/owed/sweep/sweep.service.ts';
import { deliverHooksEnv, publishEndsEnv, publishEventsEnv } from '../../src/events-out/environment.ts';
import { deliverHooks } from '../../src/events-out/hooks/deliver-hooks.service.ts';
import { deliverHooksDeps } from '../../src/events-out/hooks/deliver-hooks.wiring.ts';
import { publishEndsDeps, publishEventsDeps } from '../../src/events-out/publish.wiring.ts';
import { publishEnds, publishEvents } from '../../src/events-out/publish-events.service.ts';
import { builtInConnector } from '../../src/hotel-systems/built-in/built-in-connectors.ts';
import {
  receiveWebhooksEnv,
  syncReservationsEnv,
  translateWebhooksEnv,
  writeBackEnv,
} from '../../src/hotel-systems/environment.ts';
import { receiveWebhooks } from '../../src/hotel-systems/receive/receive-webhooks.service.ts';
import { builtInPolicy, receiveWebhooksDeps } from '../../src/hotel-systems/receive/receive-webhooks.wiring.ts';
import { syncReservations } from '../../src/hotel-systems/sync/sync-reservations.service.ts';
import { translateWebhooks } from '../../src/hotel-systems/translate/translate-webhooks.service.ts';
import { translateWebhooksDeps } from '../../src/hotel-systems/translate/translate-webhooks.wiring.ts';
import { writeBack } from '../../src/hotel-systems/write/write-back.service.ts';
import { writeBackDeps } from '../../src/hotel-systems/write/write-back.wiring.ts';
import { placeTicketsEnv } from '../../src/issuers/environment.ts';
import { placeTickets } from '../../src/issuers/place-tickets.service.ts';
import { placeTicketsDeps } from '../../src/issuers/place-tickets.wiring.ts';
import { upstreams } from '../../src/issuers/upstreams.client.ts';
import { showAgain } from '../../src/kit/aws/sqs.store.ts';
import { deliverTickets } from '../../src/mail/deliver-tickets.service.ts';
import { deliverTicketsDeps } from '../../src/mail/deliver-tickets.wiring.ts';
import { deliverTicketsEnv, recordDeliveriesEnv } from '../../src/mail/environment.ts';
import { recordDeliveries } from '../../src/mail/record-deliveries.service.ts';
import { recordDeliveriesDeps } from '../../src/mail/record-deliveries.wiring.ts';
import { radiusEnv } from '../../src/networks/environment.ts';
import { handleRadius } from '../../src/networks/radius/radius.service.ts';
import { radiusDeps } from '../../src/networks/radius/radius.wiring.ts';
import { sendTextsDeps } from '../../src/operations/send-texts.wiring.ts';
import { sweepDeliveriesDeps } from '../../src/operations/sweep-deliveries.wiring.ts';
import { syncReservationsDeps } from '../../src/operations/sync-reservations.wiring.ts';
import { recordTextsEnv, sendTextsEnv } from '../../src/texts/environment.ts';
import { recordTexts } from '../../src/texts/record-texts.service.ts';
import { recordTextsDeps } from '../../src/texts/record-texts.wiring.ts';
import { sendTexts } from '../../src/texts/text-work.service.ts';
import type { FunctionWorld, Handlers, Started } from './function-world.ts';
import { houseKey } from './octopus/houses.ts';

/** The product's own. */
export const soundHandlers: Handlers = {
  issueTickets,
  placeTickets,
  deliverTickets,
  recordDeliveries,
  sweepDeliveries,
  publishEvents,
  deliverHooks,
  receiveWebhooks,
  handleRadius,
  translateWebhooks,
  syncReservations,
  writeBack,
  sendTexts,
  recordTexts,
};

/** How each function is started, by its name: wired as its own `index.ts` does it, with the world's clients, clock and generator. */
export const starts: Readonly<Record<string, (world: FunctionWorld) => Started>> = {
  'issue-tickets': ({ env, clients, handlers, ...world }) => {
    const variables = given(env, issueTicketsEnv);
    const deps = issueTicketsDeps(variables, { ...clients, ...world });
    const queue = { sqs: clients.sqs, queueUrl: variables.EVENTS_QUEUE_URL };
    return (event, context) =>
      inTime(event, context, {
        work: () => handlers.issueTickets(event, deps),
        showAgain: (receipts, seconds) => showAgain(receipts, seconds, queue),
        now: deps.now,
        wait: world.wait,
      });
  },
  'place-tickets': ({ env, clients, handlers, fetch, ...world }) => {
    const deps = placeTicketsDeps(given(env, placeTicketsEnv), {
      ...clients,
      ...world,
      keys: { get: async () => ({ key: houseKey }) },
      upstream: upstreams({ fetch: fetch ?? nowhere }),
      reportCopies: () => undefined,
    });
    return (event, context) => handlers.placeTickets(event, context, deps);
  },
  'deliver-tickets': ({ env, clients, handlers, ...world }) => {
    const deps = deliverTicketsDeps(given(env, deliverTicketsEnv), {
      ...clients,
      ...world,
      region: async () => 'eu-west-1',
      // Real composing takes real time, and none passes here: this SES reads the letter itself.
      compose: async ({ pictures: _, ...letter }) => Buffer.from(JSON.stringify(letter)),
    });
    return (event, context) => handlers.deliverTickets(event, context, deps);
  },
  'record-deliveries': ({ env, clients, handlers, now }) => {
    const deps = recordDeliveriesDeps(given(env, recordDeliveriesEnv), { ...clients, now });
    return (event) => handlers.recordDeliveries(event, deps);
  },
  'sweep-deliveries': ({ env, clients, handlers, ...world }) => {
    const deps = sweepDeliveriesDeps(given(env, sweepDeliveriesEnv), { ...clients, ...world });
    return async () => {
      await handlers.sweepDeliveries(deps);
      return undefined;
    };
  },
  'publish-events': ({ env, clients, handlers, now }) => {
    const deps = publishEventsDeps(given(env, publishEventsEnv), { ...clients, now });
    return (event) => handlers.publishEvents(event as never, deps);
  },
  'publish-ends': ({ env, clients, now }) => {
    const deps = publishEndsDeps(given(env, publishEndsEnv), { ...clients, now });
    return async () => {
      await publishEnds(deps);
      return undefined;
    };
  },
  'deliver-hooks': ({ env, clients, handlers, post, isAlive = () => true, now, random }) => {
    const about = { ...clients, send: post ?? nowhere, isLoopbackAllowed: false, now, random };
    const deps = deliverHooksDeps(given(env, deliverHooksEnv), about);
    // The timer of a killed one would still go off, and note its hook as slow.
    const { note } = deps.hooks;
    const hooks = { ...deps.hooks, note: async (...what: Parameters<typeof note>) => isAlive() && note(...what) };
    return (event, context) => handlers.deliverHooks(event, context, { ...deps, hooks });
  },
  'receive-webhooks': ({ env, clients, handlers, now }) => {
    const deps = receiveWebhooksDeps(given(env, receiveWebhooksEnv), { ...clients, now, policies: builtInPolicy });
    const handle = handlers.receiveWebhooks(deps);
    return (event, context) => handle(event as typeof event & APIGatewayProxyEventV2, context as Context);
  },
  radius: ({ env, clients, handlers, now }) => {
    const deps = radiusDeps(given(env, radiusEnv), { ...clients, now });
    const handle = handlers.handleRadius(deps);
    return (event) => handle(event as typeof event & APIGatewayProxyEventV2);
  },
  'translate-webhooks': ({ env, clients, handlers, isLoopbackAllowed = false, ...world }) => {
    const others = isLoopbackAllowed ? {} : { send: world.send ?? nowhere };
    const about = { ...clients, ...world, ...others, isLoopbackAllowed };
    const deps = translateWebhooksDeps(given(env, translateWebhooksEnv), about);
    return (event) => handlers.translateWebhooks(event, deps);
  },
  'tell-systems': ({ env, clients, handlers, ...world }) => {
    const about = { ...clients, ...world, send: world.send ?? nowhere, isLoopbackAllowed: false };
    const deps = writeBackDeps(given(env, writeBackEnv), about);
    return (event, context) => handlers.writeBack(event, context, deps);
  },
  'send-texts': ({ env, clients, handlers, ...world }) => {
    const deps = sendTextsDeps(given(env, sendTextsEnv), { ...clients, ...world });
    return (event, context) => handlers.sendTexts(event, context, deps);
  },
  'record-texts': ({ env, clients, handlers, now }) => {
    const deps = recordTextsDeps(given(env, recordTextsEnv), { ...clients, now });
    return (event) => handlers.recordTexts(event, deps);
  },
  'sync-reservations': ({ env, clients, handlers, now }) => {
    // The SDK reads pages for its own clients alone.
    const dynamodb: DynamoDBClient = Object.assign(Object.create(DynamoDBClient.prototype), clients.dynamodb);
    const about = { ...clients, dynamodb, builtIn: builtInConnector, now };
    const deps = syncReservationsDeps(given(env, syncReservationsEnv), about);
    return async (_, context) => {
      await handlers.syncReservations(context, deps);
      return undefined;
    };
  },
};

async function nowhere(): Promise<never> {
  throw new Error('There is no server anywhere');
}

function given<Name extends string>(
  env: Readonly<Record<string, string>>,
  names: readonly Name[],
): Record<Name, string> {
  const missing = names.find((name) => !env[name]);
  if (missing) throw new Error(`The template gives no ${missing}`);
  return env as Record<Name, string>;
}
