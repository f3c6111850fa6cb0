import { mapConcurrent } from '../../aws/map-concurrent.ts';
import { hooksOf } from '../../aws/table/hooks/hook-table.ts';
import { listLocations } from '../../aws/table/location-table.ts';
import type { Hook } from '../../domain/model/hooks/hook.ts';
import type { Deployment } from '../deployment/deployment.ts';

/** All hooks of a deployment, by location. */
export async function allHooks(deployment: Deployment): Promise<readonly Hook[]> {
  const locations = await listLocations(deployment);
  return (await mapConcurrent(locations, ({ id }) => hooksOf(id, deployment))).flat();
}
