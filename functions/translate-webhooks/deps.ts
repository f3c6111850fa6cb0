import { createHash, randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ChangeMessageVisibilityCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { HandleMessageDeps } from '../../src/app/connections/handle-message.ts';
import { isKnown } from '../../src/app/connections/is-known.ts';
import type { NotSent } from '../../src/app/connections/send-events.ts';
import type { ConnectionActivity } from '../../src/app/ports/connections/connection-activity.ts';
import type { WaitingMessages } from '../../src/app/ports/connections/waiting-messages.ts';
import { accessTokens } from '../../src/aws/connections/access-tokens.ts';
import { connectionCredentials } from '../../src/aws/connections/connection-credentials.ts';
import { waitingMessages } from '../../src/aws/connections/waiting-messages.ts';
import { eventQueue } from '../../src/aws/queues/event-queue.ts';
import { webhookQueue } from '../../src/aws/queues/webhook-queue.ts';
import { awaitedEnds } from '../../src/aws/table/connections/awaited-ends.ts';
import { connectionActivity } from '../../src/aws/table/connections/connection-activity.ts';
import { cachedConnections } from '../../src/aws/table/connections/connection-table.ts';
import { cachedConnectors } from '../../src/aws/table/connections/connector-table.ts';
import { deliveryOrder } from '../../src/aws/table/connections/delivery-order.ts';
import { listProgress } from '../../src/aws/table/connections/list-progress.ts';
import { newStays } from '../../src/aws/table/connections/new-stays.ts';
import { pendingFetches } from '../../src/aws/table/connections/pending-fetches.ts';
import { requestPace } from '../../src/aws/table/connections/request-pace.ts';
import { cachedLocations } from '../../src/aws/table/location-table.ts';
import { stayTable } from '../../src/aws/table/stays/stay-table.ts';
import { builtInConnector } from '../../src/connectors/built-in/built-in-connector.ts';
import { hotelSystem } from '../../src/connectors/fetch/hotel-system.ts';
import { textGetter } from '../../src/connectors/http/get-text.ts';
import type { SendHttp } from '../../src/connectors/http/send-http.ts';
import { jsonataTranslator } from '../../src/connectors/mapping/jsonata-translator.ts';
import { snsDeliveries } from '../../src/connectors/sns/signed-deliveries.ts';
import { snsVerifier } from '../../src/connectors/sns/sns-verifier.ts';
import type { TranslateWebhooksEnv } from './env.ts';

/** The clients that translate-webhooks calls AWS and hotels' systems by, its clock, and its chance. */
export interface TranslateWebhooksWorld {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly ssm: Pick<SSMClient, 'send'>;
  /** Whether hotels' systems may be on this machine. */
  readonly isLoopbackAllowed: boolean;
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
  /** For tests: how requests to hotels' systems are sent, in place of the network. */
  readonly send?: SendHttp;
}

/** All that translate-webhooks works with. */
export interface TranslateWebhooksDeps extends HandleMessageDeps {
  readonly activity: ConnectionActivity;
  /** Hides a message in the queue for so many seconds. */
  readonly hide: (receipt: string, seconds: number) => Promise<void>;
  readonly waiting: WaitingMessages;
  /** Puts a message to the dead letters, with the reason. */
  readonly setAside: (body: string, why: NotSent) => Promise<void>;
}

/** Wires translate-webhooks. */
export function translateWebhooksDeps(
  env: TranslateWebhooksEnv,
  { dynamodb, sqs, ssm, isLoopbackAllowed, ...world }: TranslateWebhooksWorld,
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
    digest: (text) => createHash('sha256').update(text).digest('base64url'),
    isKnown: (event) => isKnown(event, { stays, locations, now }),
    ...putOff(env, sqs),
  };
}

/** What becomes of messages that cannot be worked on now. */
function putOff(
  env: TranslateWebhooksEnv,
  sqs: Pick<SQSClient, 'send'>,
): Pick<TranslateWebhooksDeps, 'hide' | 'setAside'> {
  return {
    async hide(receipt, seconds) {
      const about = { QueueUrl: env.WEBHOOKS_QUEUE_URL, ReceiptHandle: receipt };
      await sqs.send(new ChangeMessageVisibilityCommand({ ...about, VisibilityTimeout: seconds }));
    },
    async setAside(body, { why, detail }) {
      const MessageAttributes = {
        reason: { DataType: 'String', StringValue: why },
        detail: { DataType: 'String', StringValue: detail },
      };
      await sqs.send(new SendMessageCommand({ QueueUrl: env.DEAD_LETTERS_URL, MessageBody: body, MessageAttributes }));
    },
  };
}
