import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { WebhookDoors } from '../../src/app/ports/connections/webhook-doors.ts';
import type { WebhookQueue } from '../../src/app/ports/connections/webhook-queue.ts';
import { webhookQueue } from '../../src/aws/queues/webhook-queue.ts';
import { webhookDoors } from '../../src/aws/table/connections/webhook-doors.ts';
import type { ConnectorFront } from '../../src/domain/model/connections/connector.ts';
import type { ReceiveWebhooksEnv } from './env.ts';

/** The clients that receive-webhooks calls AWS by, its clock, and the connectors that come with this program. */
export interface ReceiveWebhooksWorld {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly now: () => number;
  readonly fronts: (connectorId: string) => ConnectorFront | undefined;
}

/** All that receive-webhooks works with. */
export interface ReceiveWebhooksDeps extends Pick<ReceiveWebhooksWorld, 'now' | 'fronts'> {
  readonly doors: WebhookDoors;
  readonly queue: WebhookQueue;
  /** A new unique id. */
  readonly newId: () => string;
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
    doors: webhookDoors({ db: dynamodb, tableName: env.TABLE_NAME }),
    queue: webhookQueue({ sqs, queueUrl: env.WEBHOOKS_QUEUE_URL }),
  };
}
