import type { Table } from '../../../kit/aws/table.store.ts';
import type { nextWayEnv } from '../../environment.ts';
import { cachedLocations } from '../../location/locations.store.ts';
import { stayTable } from '../../stay/store/stay.store.ts';
import { type BeginNextWay, type NextWayDeps, nextWay } from './next-way.service.ts';

/** Begins next ways in a deployment's table. */
export function nextWayIn(
  table: Table,
  env: Readonly<Record<(typeof nextWayEnv)[number], string>>,
  now: NextWayDeps['now'],
): BeginNextWay {
  const locations = cachedLocations({ ...table, now });
  const kept = { retentionDays: Number(env.RETENTION_DAYS), partitions: Number(env.DUE_PARTITIONS) };
  return nextWay({ locations, now, stays: stayTable({ ...table, now, locations, ...kept }) });
}
