import { createHash } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { hookQueue } from '../queues/hook-queue.ts';
import { ticketEnds } from '../table/events-out/ticket-ends.ts';
import { cachedHooks } from '../table/hooks/cached-hooks.ts';
import { keptEvents } from '../table/hooks/kept-events.ts';
import { eventBus } from './event-bus.ts';

/** The clients that functions tell the outside by, and their clock. */
export interface AnnounceWorld {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly eventbridge: Pick<EventBridgeClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly now: () => number;
}

/** What functions tell the outside by, as their environment names it: without a bus if its name is `none`. */
export function announceDeps(
  env: Readonly<Record<'TABLE_NAME' | 'EVENT_BUS_NAME' | 'HOOKS_QUEUE_URL', string>>,
  { dynamodb, eventbridge, sqs, now }: AnnounceWorld,
) {
  const table = { db: dynamodb, tableName: env.TABLE_NAME, now };
  const busName = env.EVENT_BUS_NAME;
  return {
    now,
    digest: (text: string) => createHash('sha256').update(text).digest('base64url'),
    bus: busName === 'none' ? undefined : eventBus({ eventbridge, busName }),
    hooks: cachedHooks(table),
    queue: hookQueue({ sqs, queueUrl: env.HOOKS_QUEUE_URL }),
    kept: keptEvents(table),
    ends: ticketEnds(table),
  };
}
