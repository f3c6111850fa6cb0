import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SESClient } from '@aws-sdk/client-ses';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { leastPartitions, type SweepDeliveriesEnv } from '../core/environment.ts';
import { cachedLocations } from '../core/location/locations.store.ts';
import { duePlacements, workAges, workQueue } from '../core/owed/due-work.store.ts';
import type { DueWork } from '../core/owed/due-work.ts';
import { learnLine, placingLineKey } from '../core/owed/rate-line.store.ts';
import { announcedLately, issuerRate, type SweptKind } from '../core/owed/sweep.service.ts';
import type { SweepDeliveriesDeps } from '../core/owed/sweep-deliveries.service.ts';
import { sweptMails } from '../mail/sweep-mails.wiring.ts';

/** The clients that sweep-deliveries calls AWS by, and its clock. */
export interface SweepDeliveriesClients {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly ses: Pick<SESClient, 'send'>;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** Of all that is due, as much as fits into the function's memory; the first due first. */
const most = 200_000;

/** Wires sweep-deliveries. */
export function sweepDeliveriesDeps(env: SweepDeliveriesEnv, world: SweepDeliveriesClients): SweepDeliveriesDeps {
  const { dynamodb: db, now, wait } = world;
  const table = { db, tableName: env.TABLE_NAME };
  const ages = workAges(table);
  return {
    now,
    wait,
    announcedLately: announcedLately(),
    // A list reading is of no stay.
    ages: (listed) => ages(listed.filter(({ kind }) => kind !== 'sync')),
    kinds: { email: sweptMails(env, world), ...sweptAtIssuers(env, world) },
  };
}

/** What is done at locations' own servers: each has a pace of its own. */
function sweptAtIssuers(env: SweepDeliveriesEnv, { dynamodb: db, sqs, now }: SweepDeliveriesClients) {
  const table = { db, tableName: env.TABLE_NAME };
  const maxRate = issuerRate(cachedLocations({ ...table, now }));
  // One index lists both kinds: it is read once a sweep.
  let listed: { readonly by: string; readonly due: Promise<readonly DueWork[]> } | undefined;
  const swept = (kind: string): SweptKind => ({
    due: async (by) => {
      if (listed?.by !== by) listed = { by, due: duePlacements(table, by, most) };
      return (await listed.due).filter((work) => work.kind === kind);
    },
    systemOf: ({ locationId }) => locationId,
    // What waits in the queue is of others, too.
    queue: workQueue({ sqs, queueUrl: env.PLACEMENT_QUEUE_URL }),
    probes: 2,
    resumesItself: true,
    pace: async (locationId) => {
      const rate = await maxRate(locationId);
      const accountRate = async () => rate;
      const key = placingLineKey(locationId);
      return learnLine(table, { key, accountRate, maxSendRate: rate, partitions: leastPartitions });
    },
  });
  return { placement: swept('placement'), sync: swept('sync') };
}
