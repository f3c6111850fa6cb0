import { openDesks } from '../core/stay/store/desk-feed.store.ts';
import { stayTable } from '../core/stay/store/stay.store.ts';
import type { World } from '../kit/aws/world.store.ts';
import type { AnnounceEndsDeps } from './announce-ends.service.ts';
import type { PublishEndsEnv, PublishEventsEnv } from './environment.ts';
import { eventBus } from './event-bus.client.ts';
import { hookQueue } from './hooks/hook-queue.store.ts';
import { cachedHooks } from './hooks/hooks.store.ts';
import { keptEvents } from './hooks/kept-events.store.ts';
import type { PublishEventsDeps } from './publish-events.service.ts';
import { announcementOf } from './stream-record.store.ts';
import { ticketEnds } from './ticket-ends.store.ts';

type AnnounceClients = Pick<World, 'dynamodb' | 'eventbridge' | 'sqs' | 'now'>;

/** What functions tell the outside by, as their environment names it: without a bus if its name is `none`. */
function announceDeps(
  env: Readonly<Record<'TABLE_NAME' | 'EVENT_BUS_NAME' | 'HOOKS_QUEUE_URL', string>>,
  { dynamodb, eventbridge, sqs, now }: AnnounceClients,
) {
  const table = { db: dynamodb, tableName: env.TABLE_NAME, now };
  const busName = env.EVENT_BUS_NAME;
  return {
    now,
    bus: busName === 'none' ? undefined : eventBus({ eventbridge, busName }),
    hooks: cachedHooks(table),
    queue: hookQueue({ sqs, queueUrl: env.HOOKS_QUEUE_URL }),
    kept: keptEvents(table),
    ends: ticketEnds(table),
  };
}

/** Wires publish-events. */
export function publishEventsDeps(env: PublishEventsEnv, world: AnnounceClients): PublishEventsDeps {
  const deps = announceDeps(env, world);
  const desks =
    env.DESK === 'on' ? openDesks({ db: world.dynamodb, tableName: env.TABLE_NAME, now: world.now }) : undefined;
  return { ...deps, desks, read: (record) => announcementOf(record, { apiUrl: env.API_URL }) };
}

/** Wires publish-ends. */
export function publishEndsDeps(env: PublishEndsEnv, world: AnnounceClients): AnnounceEndsDeps {
  // It only reads them.
  const stays = stayTable({ db: world.dynamodb, tableName: env.TABLE_NAME, retentionDays: 0, now: world.now });
  return { ...announceDeps(env, world), stays };
}
