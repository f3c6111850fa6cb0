import type { AnnounceDeps } from '../../src/app/outgoing/announce.ts';
import { type AnnounceWorld, announceDeps } from '../../src/aws/events-out/announce-deps.ts';
import type { ReadStreamDeps } from '../../src/aws/table/events-out/announcement-of.ts';
import type { PublishEventsEnv } from './env.ts';

/** All that publish-events works with. */
export interface PublishEventsDeps extends AnnounceDeps, ReadStreamDeps {
  readonly now: () => number;
}

/** Wires publish-events. */
export function publishEventsDeps(env: PublishEventsEnv, world: AnnounceWorld): PublishEventsDeps {
  return { ...announceDeps(env, world), apiUrl: env.API_URL };
}
