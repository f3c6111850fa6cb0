import { createHash } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { AnnounceEndsDeps } from '../../src/app/outgoing/announce-ends.ts';
import { eventBus } from '../../src/aws/events-out/event-bus.ts';
import { hookQueue } from '../../src/aws/queues/hook-queue.ts';
import { ticketEnds } from '../../src/aws/table/events-out/ticket-ends.ts';
import { cachedHooks } from '../../src/aws/table/hooks/cached-hooks.ts';
import { keptEvents } from '../../src/aws/table/hooks/kept-events.ts';
import { stayTable } from '../../src/aws/table/stays/stay-table.ts';
import type { PublishEndsEnv } from './env.ts';

/** The clients that publish-ends calls AWS by, and its clock. */
export interface PublishEndsWorld {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly eventbridge: Pick<EventBridgeClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly now: () => number;
}

/** Wires publish-ends. */
export function publishEndsDeps(
  env: PublishEndsEnv,
  { dynamodb, eventbridge, sqs, now }: PublishEndsWorld,
): AnnounceEndsDeps {
  const table = { db: dynamodb, tableName: env.TABLE_NAME, now };
  const busName = env.EVENT_BUS_NAME;
  return {
    now,
    digest: (text) => createHash('sha256').update(text).digest('base64url'),
    // It only reads them.
    stays: stayTable({ ...table, retentionDays: 0 }),
    bus: busName === 'none' ? undefined : eventBus({ eventbridge, busName }),
    hooks: cachedHooks(table),
    queue: hookQueue({ sqs, queueUrl: env.HOOKS_QUEUE_URL }),
    kept: keptEvents(table),
    ends: ticketEnds(table),
  };
}
