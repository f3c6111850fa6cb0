import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { cachedLocations } from '../core/location/locations.store.ts';
import { workLeases } from '../core/owed/perform/lease.store.ts';
import type { WorkLeases } from '../core/owed/perform/perform.service.ts';
import { askAnew } from '../core/owed/perform/write-work.store.ts';
import { locationRateLimiter } from '../core/owed/rate/location-line.store.ts';
import { dueWork, workQueue, workQueues } from '../core/owed/sweep/due-work.store.ts';
import { rateOfLocations } from '../core/owed/sweep/sweep.service.ts';
import { takeUpDeferred } from '../core/owed/sweep/take-up-deferred.service.ts';
import type { ServerKeys } from '../core/ports.ts';
import { stayTable } from '../core/stay/store/stay.store.ts';
import { liveTickets } from '../core/ticket/lists/read-tickets.store.ts';
import type { PlaceTicketsEnv } from './environment.ts';
import { issuerSyncs } from './issuer-syncs.store.ts';
import { type PlacementWorkDeps, placementWork } from './place-ticket.service.ts';
import type { PlaceTicketsDeps } from './place-tickets.service.ts';
import { recordPlacement } from './record-placement.service.ts';
import { syncMinutes, syncUse } from './sync-use.service.ts';
import type { Upstream } from './upstream.ts';

/** The clients that place-tickets calls AWS and issuers by, its clock, and its chance. */
export interface PlaceTicketsClients extends Pick<PlacementWorkDeps, 'reportCopies'> {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly keys: ServerKeys;
  readonly upstream: Upstream;
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** Of all that is due at issuers, so much is looked through for a location's tickets; the first due first. */
const mostDue = 20_000;

const kind = 'placement';

/** Wires place-tickets. */
export function placeTicketsDeps(
  env: PlaceTicketsEnv,
  { dynamodb, sqs, keys, upstream, now, random, wait, reportCopies }: PlaceTicketsClients,
): PlaceTicketsDeps {
  const table = {
    db: dynamodb,
    tableName: env.TABLE_NAME,
    retentionDays: Number(env.RETENTION_DAYS),
    partitions: Number(env.DUE_PARTITIONS),
    now,
    random,
  };
  const locations = cachedLocations(table);
  const queue = workQueue({ sqs, queueUrl: env.PLACEMENT_QUEUE_URL });
  const work = workQueues({ sqs, env });
  const stays = stayTable({ ...table, locations });
  const syncs = issuerSyncs(table);
  const leases = workLeases(table, { ofAnyState: true, isAskedFor: true });
  const maxRate = rateOfLocations(kind, locations);
  const due = (by: string) => dueWork(kind, by, { limit: mostDue }, table);
  const resumed = (locationId: string) => takeUpDeferred(locationId, { kind, due, maxRate, queue, now, wait });
  const line = locationRateLimiter({ ...table, kind, maxRate, resumed });
  const record: WorkLeases['record'] = async (placement, token, attempt, outcome, leftToSweep) => {
    if (outcome.type !== 'accepted' || !outcome.issued)
      return leases.record(placement, token, attempt, outcome, leftToSweep);
    await recordPlacement(placement, outcome.issued, { stays, locations, work, syncs, now });
    return undefined;
  };
  return {
    now,
    wait,
    leases: { ...leases, record },
    queue,
    performer: placementWork({
      locations,
      keys,
      upstream,
      line,
      now,
      reportCopies,
      askAnew: (placement, rev) => askAnew(table, placement, rev),
    }),
    sync: async (locationId) => {
      const isDue = await syncs.take(locationId, await syncMinutes(locations, locationId));
      return isDue
        ? syncUse(locationId, { locations, keys, upstream, liveTickets: liveTickets(table), stays, now })
        : undefined;
    },
  };
}
