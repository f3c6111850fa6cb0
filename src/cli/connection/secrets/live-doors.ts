import { doorsOf } from '../../../aws/table/connections/webhook-doors.ts';
import type { WebhookDoor } from '../../../domain/model/connections/connection.ts';
import type { Deployment } from '../../deployment/deployment.ts';

/** A connection's doors that are open at an instant (epoch milliseconds). */
export async function liveDoors(connectionId: string, deployment: Deployment, now: number): Promise<WebhookDoor[]> {
  const doors = await doorsOf(connectionId, deployment);
  return doors.filter(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > now);
}
