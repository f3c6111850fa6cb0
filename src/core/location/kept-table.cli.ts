import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';
import { cachedLocations } from './locations.store.ts';

/** A deployment's table, of which each location's data are kept as its file says. */
export function keptTable(deployment: Deployment) {
  const table = { ...deployment, now: Date.now };
  const retentionDays = Number(outputOf(deployment, 'RetentionDays'));
  return { ...table, retentionDays, locations: cachedLocations(table) };
}
