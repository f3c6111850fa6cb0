import { createHash } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { AnnounceDeps } from '../../src/app/outgoing/announce.ts';
import { eventBus } from '../../src/aws/events-out/event-bus.ts';
import { hookQueue } from '../../src/aws/queues/hook-queue.ts';
import type { ReadStreamDeps } from '../../src/aws/table/events-out/announcement-of.ts';
import { ticketEnds } from '../../src/aws/table/events-out/ticket-ends.ts';
import { cachedHooks } from '../../src/aws/table/hooks/cached-hooks.ts';
import { keptEvents } from '../../src/aws/table/hooks/kept-events.ts';
import type { PublishEventsEnv } from './env.ts';

/** The clients that publish-events calls AWS by, and its clock. */
export interface PublishEventsWorld {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly eventbridge: Pick<EventBridgeClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly now: () => number;
}

/** All that publish-events works with. */
export interface PublishEventsDeps extends AnnounceDeps, ReadStreamDeps {
  readonly now: () => number;
}

/** Wires publish-events. */
export function publishEventsDeps(
  env: PublishEventsEnv,
  { dynamodb, eventbridge, sqs, now }: PublishEventsWorld,
): PublishEventsDeps {
  const table = { db: dynamodb, tableName: env.TABLE_NAME, now };
  const busName = env.EVENT_BUS_NAME;
  return {
    now,
    apiUrl: env.API_URL,
    digest: (text) => createHash('sha256').update(text).digest('base64url'),
    bus: busName === 'none' ? undefined : eventBus({ eventbridge, busName }),
    hooks: cachedHooks(table),
    queue: hookQueue({ sqs, queueUrl: env.HOOKS_QUEUE_URL }),
    kept: keptEvents(table),
    ends: ticketEnds(table),
  };
}
