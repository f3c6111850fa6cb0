import { randomUUID } from 'node:crypto';
import { ChangeMessageVisibilityCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { eventQueue } from '../../core/events/event-queue.store.ts';
import { cachedLocations } from '../../core/location/locations.store.ts';
import { stayTable } from '../../core/stay/store/stay.store.ts';
import type { World } from '../../kit/aws/world.store.ts';
import { type SendHttp, textGetter } from '../../kit/web/http-client.client.ts';
import { builtInConnector } from '../built-in/built-in-connectors.ts';
import { connectionActivity } from '../connection/activity.store.ts';
import { cachedConnections } from '../connection/connections.store.ts';
import { connectionCredentials } from '../connection/credentials.store.ts';
import { cachedConnectors } from '../connector/connectors.store.ts';
import type { TranslateWebhooksEnv } from '../environment.ts';
import { accessTokens } from '../fetch/access-tokens.store.ts';
import { listProgress, pendingFetches } from '../fetch/fetch-progress.store.ts';
import { hotelSystem } from '../fetch/hotel-system.client.ts';
import { requestPace } from '../fetch/request-pace.store.ts';
import { waitingMessages, webhookQueue } from '../receive/webhook-queue.store.ts';
import { awaitedEnds } from './awaited-ends.store.ts';
import { deliveryOrder } from './delivery-order.store.ts';
import { jsonataTranslator } from './jsonata-translator.service.ts';
import { newStays } from './new-stays.store.ts';
import { isKnown, sendsTexts } from './send-events.service.ts';
import { snsDeliveries, snsVerifier } from './sns.client.ts';
import type { TranslateWebhooksDeps } from './translate-webhooks.service.ts';

/** Wires translate-webhooks. */
export function translateWebhooksDeps(
  env: TranslateWebhooksEnv,
  {
    dynamodb,
    sqs,
    ssm,
    isLoopbackAllowed,
    ...world
  }: World<'dynamodb' | 'sqs' | 'ssm' | 'isLoopbackAllowed' | 'now' | 'random' | 'wait'> & { readonly send?: SendHttp },
): TranslateWebhooksDeps {
  const { now } = world;
  const table = { db: dynamodb, tableName: env.TABLE_NAME, retentionDays: Number(env.RETENTION_DAYS), now };
  const stays = stayTable(table);
  const locations = cachedLocations(table);
  const translator = jsonataTranslator();
  const pace = requestPace(table);
  const secrets = { ssm, path: env.CONNECTIONS_PATH };
  return {
    ...world,
    translator,
    pace,
    system: hotelSystem({
      ...world,
      translator,
      pace,
      credentials: connectionCredentials({ ...secrets, now }),
      tokens: accessTokens({ ...table, ...secrets }),
      isLoopbackAllowed,
    }),
    signed: snsDeliveries(snsVerifier({ get: textGetter(), now })),
    connections: cachedConnections(table),
    connectors: cachedConnectors(builtInConnector, table),
    events: eventQueue({ sqs, queueUrl: env.EVENTS_QUEUE_URL }),
    queue: webhookQueue({ sqs, queueUrl: env.WEBHOOKS_QUEUE_URL }),
    pending: pendingFetches(table),
    lists: listProgress(table),
    order: deliveryOrder(table),
    ends: awaitedEnds(table),
    newStays: newStays(table),
    activity: connectionActivity(table),
    waiting: waitingMessages(table),
    newToken: randomUUID,
    isKnown: (event) => isKnown(event, { stays, locations, now }),
    sendsTexts: sendsTexts(locations),
    ...putOff(env, sqs),
  };
}

/** What becomes of messages that cannot be worked on now. */
function putOff(env: TranslateWebhooksEnv, sqs: World<'sqs'>['sqs']): Pick<TranslateWebhooksDeps, 'hide' | 'setAside'> {
  return {
    async hide(receipt, seconds) {
      const about = { QueueUrl: env.WEBHOOKS_QUEUE_URL, ReceiptHandle: receipt };
      await sqs.send(new ChangeMessageVisibilityCommand({ ...about, VisibilityTimeout: seconds }));
    },
    async setAside(body, { reason, detail }) {
      const MessageAttributes = {
        reason: { DataType: 'String', StringValue: reason },
        detail: { DataType: 'String', StringValue: detail },
      };
      await sqs.send(new SendMessageCommand({ QueueUrl: env.DEAD_LETTERS_URL, MessageBody: body, MessageAttributes }));
    },
  };
}
