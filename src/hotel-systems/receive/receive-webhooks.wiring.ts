import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import fronts from '../built-in/fronts.json' with { type: 'json' };
import type { ReceivePolicy } from '../connector/connector.ts';
import type { ReceiveWebhooksEnv } from '../environment.ts';
import type { ReceiveWebhooksDeps } from './receive-webhooks.service.ts';
import { webhookEndpoints } from './webhook-endpoints.store.ts';
import { webhookQueue } from './webhook-queue.store.ts';

/** The clients that receive-webhooks calls AWS by, its clock, and the connectors that come with this program. */
interface ReceiveWebhooksWorld {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly now: () => number;
  readonly fronts: (connectorId: string) => ReceivePolicy | undefined;
}

/** Wires receive-webhooks. */
export function receiveWebhooksDeps(
  env: ReceiveWebhooksEnv,
  { dynamodb, sqs, now, fronts }: ReceiveWebhooksWorld,
): ReceiveWebhooksDeps {
  return {
    now,
    fronts,
    newId: randomUUID,
    endpoints: webhookEndpoints({ db: dynamodb, tableName: env.TABLE_NAME }),
    queue: webhookQueue({ sqs, queueUrl: env.WEBHOOKS_QUEUE_URL }),
  };
}

/** What receive-webhooks must know of a connector that comes with this program: apart from the rest, since it must stay small. */
export function builtInPolicy(id: string): ReceivePolicy | undefined {
  // Checked when they were compiled.
  return Object.hasOwn(fronts, id) ? (fronts as unknown as Readonly<Record<string, ReceivePolicy>>)[id] : undefined;
}
