import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { eventQueue } from '../core/events/event-queue.store.ts';
import { writeUnlistedLocation } from '../core/location/locations.store.ts';
import { stayTable } from '../core/stay/store/stay.store.ts';
import type { World } from '../kit/aws/world.store.ts';
import type { WalkCanaryDeps } from './canary.service.ts';
import { canaryLocation } from './canary-location.ts';
import type { RunCanaryEnv } from './environment.ts';

type RunCanaryClients = Pick<World, 'sqs' | 'now' | 'wait'> & { readonly dynamodb: DynamoDBClient };

/** Wires run-canary. */
export function runCanaryDeps(env: RunCanaryEnv, { dynamodb, sqs, now, wait }: RunCanaryClients): WalkCanaryDeps {
  const table = { db: dynamodb, tableName: env.TABLE_NAME, now };
  return {
    now,
    wait,
    location: canaryLocation(env.SENDER_ID),
    apply: (location) => writeUnlistedLocation(table, location),
    events: eventQueue({ sqs, queueUrl: env.EVENTS_QUEUE_URL }),
    stays: stayTable({ ...table, retentionDays: Number(env.RETENTION_DAYS) }),
  };
}
