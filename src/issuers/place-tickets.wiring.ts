import { locationRateLimiter } from '../core/owed/rate/location-line.store.ts';
import { dueWork, workQueue, workQueues } from '../core/owed/sweep/due-work.store.ts';
import { rateOfLocations } from '../core/owed/sweep/sweep.service.ts';
import { takeUpDeferred } from '../core/owed/sweep/take-up-deferred.service.ts';
import { deployedStays } from '../core/stay/store/deployed-stays.store.ts';
import { liveTickets } from '../core/ticket/lists/read-tickets.store.ts';
import type { World } from '../kit/aws/world.store.ts';
import type { PlaceTicketsEnv } from './environment.ts';
import { issuerSyncs } from './issuer-syncs.store.ts';
import { type PlacementWorkDeps, placementWork } from './place-ticket.service.ts';
import type { PlaceTicketsDeps } from './place-tickets.service.ts';
import { recordPlacement } from './record-placement.service.ts';
import { syncMinutes, syncUse } from './sync-use.service.ts';

/** Of all that is due at issuers, so much is looked through for a location's tickets; the first due first. */
const mostDue = 20_000;

const kind = 'placement';

/** Wires place-tickets. */
export function placeTicketsDeps(
  env: PlaceTicketsEnv,
  {
    dynamodb,
    sqs,
    keys,
    upstream,
    now,
    random,
    wait,
    reportCopies,
  }: World<'dynamodb' | 'sqs' | 'now' | 'random' | 'wait'> &
    Pick<PlacementWorkDeps, 'keys' | 'upstream' | 'reportCopies'>,
): PlaceTicketsDeps {
  const { table, locations, stays } = deployedStays(env, { dynamodb, now });
  const queue = workQueue({ sqs, queueUrl: env.PLACEMENT_QUEUE_URL });
  const work = workQueues({ sqs, env });
  const syncs = issuerSyncs(table);
  const maxRate = rateOfLocations(kind, locations);
  const due = (by: string) => dueWork(kind, by, { limit: mostDue }, table);
  const resumed = (locationId: string) => takeUpDeferred(locationId, { kind, due, maxRate, queue, now, wait });
  const line = locationRateLimiter({ ...table, kind, maxRate, resumed });
  return {
    ...{ now, wait, random, stays, queue },
    performer: placementWork({
      locations,
      keys,
      upstream,
      line,
      now,
      reportCopies,
      stays,
      recordIssued: (placement, issued) => recordPlacement(placement, issued, { stays, locations, work, syncs, now }),
    }),
    sync: async (locationId) => {
      const isDue = await syncs.take(locationId, await syncMinutes(locations, locationId));
      return isDue
        ? syncUse(locationId, { locations, keys, upstream, liveTickets: liveTickets(table), stays, now })
        : undefined;
    },
  };
}
