import { randomUUID } from 'node:crypto';
import type { World } from '../../kit/aws/world.store.ts';
import policies from '../built-in/receive-policies.json' with { type: 'json' };
import type { ReceivePolicy } from '../connector/connector.ts';
import type { ReceiveWebhooksEnv } from '../environment.ts';
import type { ReceiveWebhooksDeps } from './receive-webhooks.service.ts';
import { webhookEndpoints } from './webhook-endpoints.store.ts';
import { webhookQueue } from './webhook-queue.store.ts';

type ReceiveWebhooksClients = Pick<World, 'dynamodb' | 'sqs' | 'now'> & {
  readonly policies: (connectorId: string) => ReceivePolicy | undefined;
};

/** Wires receive-webhooks. */
export function receiveWebhooksDeps(
  env: ReceiveWebhooksEnv,
  { dynamodb, sqs, now, policies }: ReceiveWebhooksClients,
): ReceiveWebhooksDeps {
  return {
    now,
    policies,
    newId: randomUUID,
    endpoints: webhookEndpoints({ db: dynamodb, tableName: env.TABLE_NAME }),
    queue: webhookQueue({ sqs, queueUrl: env.WEBHOOKS_QUEUE_URL }),
  };
}

/** What receive-webhooks must know of a connector that comes with this program: apart from the rest, since it must stay small. */
export function builtInPolicy(id: string): ReceivePolicy | undefined {
  // Checked when they were compiled.
  return Object.hasOwn(policies, id) ? (policies as unknown as Readonly<Record<string, ReceivePolicy>>)[id] : undefined;
}
