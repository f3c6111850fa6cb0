import { cachedLocations } from '../../aws/table/location-table.ts';
import { stayTable } from '../../aws/table/stays/stay-table.ts';
import type { Deployment } from '../deployment/deployment.ts';

/** What previewing events needs: the deployment's locations and stays, which are only read. */
export function previewDeps(deployment: Deployment) {
  const table = { ...deployment, now: Date.now, retentionDays: 0 };
  return { now: Date.now, locations: cachedLocations(table), stays: stayTable(table) };
}
