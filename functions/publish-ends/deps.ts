import type { AnnounceEndsDeps } from '../../src/app/outgoing/announce-ends.ts';
import { type AnnounceWorld, announceDeps } from '../../src/aws/events-out/announce-deps.ts';
import { stayTable } from '../../src/aws/table/stays/stay-table.ts';
import type { PublishEndsEnv } from './env.ts';

/** Wires publish-ends. */
export function publishEndsDeps(env: PublishEndsEnv, world: AnnounceWorld): AnnounceEndsDeps {
  // It only reads them.
  const stays = stayTable({ db: world.dynamodb, tableName: env.TABLE_NAME, retentionDays: 0, now: world.now });
  return { ...announceDeps(env, world), stays };
}
