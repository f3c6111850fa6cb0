import { leastPartitions, none, type SweepDeliveriesEnv } from '../core/environment.ts';
import { cachedLocations } from '../core/location/locations.store.ts';
import { learnLine, lineKey } from '../core/owed/rate/rate-line.store.ts';
import { dueWork, workAges, workQueue } from '../core/owed/sweep/due-work.store.ts';
import {
  announcedLately,
  rateOfLocations,
  type SweepDeliveriesDeps,
  type SweptKind,
} from '../core/owed/sweep/sweep.service.ts';
import { queueVariable, type WorkKind, workKind, workKindNames } from '../core/owed/work-kinds.data.ts';
import type { World } from '../kit/aws/world.store.ts';
import { sweptMails } from '../mail/sweep-mails.wiring.ts';

type SweepDeliveriesClients = Pick<World, 'dynamodb' | 'sqs' | 'ses' | 'now' | 'wait'>;

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
    kinds: { email: sweptMails(env, world), ...sweptByRules(env, world) },
  };
}

/** The work whose locations' systems say how fast it goes, and the readings of issuers' lists, which go as fast as placements. */
function sweptByRules(env: SweepDeliveriesEnv, { dynamodb: db, sqs, now }: SweepDeliveriesClients) {
  const table = { db, tableName: env.TABLE_NAME };
  const locations = cachedLocations({ ...table, now });
  const sweptKind = (kind: WorkKind): SweptKind => {
    const rateAt = rateOfLocations(kind, locations);
    return {
      due: (by) => dueWork(kind, by, { limit: most }, table),
      queue: workQueue({ sqs, queueUrl: env[queueVariable(kind)] }),
      ...{ systemOf: ({ locationId }) => locationId, probes: 2, resumesItself: true },
      pace: async (locationId) => {
        const rate = await rateAt(locationId);
        const accountRate = async () => rate;
        const key = lineKey(kind, locationId);
        return learnLine(table, { key, accountRate, maxSendRate: rate, partitions: leastPartitions });
      },
    };
  };
  const isDone = (kind: WorkKind) => env[queueVariable(kind)] !== none;
  const paced = workKindNames.filter((kind) => workKind(kind).rate.per === 'location' && isDone(kind));
  const kinds = Object.fromEntries(paced.map((kind) => [kind, sweptKind(kind)]));
  return withListReadings(kinds, sweptKind('placement'));
}

/** The index of placements also lists the readings of issuers' lists: it is read once a sweep. */
function withListReadings(kinds: Readonly<Record<string, SweptKind>>, placement: SweptKind) {
  let listed: { readonly by: string; readonly due: ReturnType<SweptKind['due']> } | undefined;
  const only = (name: string) => async (by: string) => {
    if (listed?.by !== by) listed = { by, due: placement.due(by) };
    return (await listed.due).filter(({ kind }) => kind === name);
  };
  return {
    ...kinds,
    placement: { ...placement, due: only('placement') },
    sync: { ...placement, due: only('sync'), isUnreported: true } satisfies SweptKind,
  };
}
