import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { routeWork } from '../../src/app/owed/route-work.ts';
import type { SendDeps } from '../../src/app/owed/send-in-turn.ts';
import { issuerRate } from '../../src/app/placements/issuer-rate.ts';
import { recordPlacement } from '../../src/app/placements/record-placement.ts';
import { syncMinutes } from '../../src/app/placements/sync-minutes.ts';
import { type SyncResult, syncUse } from '../../src/app/placements/sync-use.ts';
import { takeUpDeferred } from '../../src/app/placements/take-up-deferred.ts';
import type { WorkLeases } from '../../src/app/ports/owed/work-leases.ts';
import type { IssuerKeys, Upstream } from '../../src/app/ports/upstream.ts';
import { liveTickets } from '../../src/aws/lists/live-tickets.ts';
import { workQueue } from '../../src/aws/queues/work-queue.ts';
import { cachedLocations } from '../../src/aws/table/location-table.ts';
import { askAnew } from '../../src/aws/table/owed/ask-anew.ts';
import { duePlacements } from '../../src/aws/table/owed/due-work.ts';
import { issuerSyncs } from '../../src/aws/table/owed/issuer-syncs.ts';
import { workLeases } from '../../src/aws/table/owed/work-leases.ts';
import { placingLine } from '../../src/aws/table/sending/placing-line.ts';
import { stayTable } from '../../src/aws/table/stays/stay-table.ts';
import { type PlacementJob, type PlacementWorkDeps, placementWork } from '../../src/issuers/octopus/placement-work.ts';
import type { PlaceTicketsEnv } from './env.ts';

/** The clients that place-tickets calls AWS and issuers by, its clock, and its chance. */
export interface PlaceTicketsWorld extends Pick<PlacementWorkDeps, 'reportCopies'> {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly keys: IssuerKeys;
  readonly upstream: Upstream;
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** All that place-tickets works with. */
export interface PlaceTicketsDeps extends SendDeps<PlacementJob> {
  /** Learns from the issuer of a location how its tickets are used, if that is due; undefined if it is not. */
  readonly sync: (locationId: string) => Promise<SyncResult | undefined>;
}

/** Of all that is due at issuers, so much is looked through for a location's tickets; the first due first. */
const mostDue = 20_000;

/** Wires place-tickets. */
export function placeTicketsDeps(
  env: PlaceTicketsEnv,
  { dynamodb, sqs, keys, upstream, now, random, wait, reportCopies }: PlaceTicketsWorld,
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
  const work = routeWork({ email: workQueue({ sqs, queueUrl: env.MAIL_QUEUE_URL }), placement: queue });
  const stays = stayTable(table);
  const syncs = issuerSyncs(table);
  const leases = workLeases(table, { ofAnyState: true, isAskedFor: true });
  const maxRate = issuerRate(locations);
  const due = (by: string) => duePlacements(table, by, mostDue);
  const resumed = (locationId: string) => takeUpDeferred(locationId, { due, maxRate, queue, now, wait });
  const line = placingLine({ ...table, maxRate, resumed });
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
