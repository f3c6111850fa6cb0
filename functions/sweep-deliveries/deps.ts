import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SESClient } from '@aws-sdk/client-ses';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { announcedLately } from '../../src/app/owed/announced-lately.ts';
import { issuerRate } from '../../src/app/owed/issuer-rate.ts';
import type { SweepWorkDeps, SweptKind } from '../../src/app/owed/sweep-work.ts';
import type { DueWork } from '../../src/app/ports/owed/due-work.ts';
import { workQueue } from '../../src/aws/queues/work-queue.ts';
import { cachedLocations } from '../../src/aws/table/location-table.ts';
import { duePlacements } from '../../src/aws/table/owed/due-work.ts';
import { workAges } from '../../src/aws/table/owed/work-ages.ts';
import { learnLine } from '../../src/aws/table/sending/learn-line.ts';
import { placingLineKey } from '../../src/aws/table/sending/line-item.ts';
import { leastPartitions } from '../../src/contract/settings/due-partitions.ts';
import { sweptMails } from '../../src/mail/sweep-mails.wiring.ts';
import type { SweepDeliveriesEnv } from './env.ts';

/** The clients that sweep-deliveries calls AWS by, and its clock. */
export interface SweepDeliveriesWorld {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly ses: Pick<SESClient, 'send'>;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** All that sweep-deliveries works with. */
export type SweepDeliveriesDeps = Omit<SweepWorkDeps, 'report' | 'reportAge'>;

/** Of all that is due, as much as fits into the function's memory; the first due first. */
const most = 200_000;

/** Wires sweep-deliveries. */
export function sweepDeliveriesDeps(env: SweepDeliveriesEnv, world: SweepDeliveriesWorld): SweepDeliveriesDeps {
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
function sweptAtIssuers(env: SweepDeliveriesEnv, { dynamodb: db, sqs, now }: SweepDeliveriesWorld) {
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
