import { deleteCredentials } from '../../aws/connections/connection-credentials.ts';
import { revokeConnection } from '../../aws/table/connections/connection-table.ts';
import { endDoor } from '../../aws/table/connections/webhook-doors.ts';
import { isoTime } from '../../domain/time/instant.ts';
import { changeLocalWebhook } from '../deployment/change-local-webhook.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { existingConnection } from './existing-connection.ts';
import { connectionSecrets } from './secrets/connection-secrets.ts';
import { liveDoors } from './secrets/live-doors.ts';

/**
 * Ends a connection for good: its URL opens nothing any more, its credentials are removed.
 * @throws CliError if there is none
 */
export async function revoke(id: string, options: DeploymentOptions & { readonly json?: boolean }): Promise<void> {
  const deployment = await findDeployment(options);
  const { connector } = await existingConnection(deployment, id);
  const now = isoTime(Date.now());
  const doors = await liveDoors(id, deployment, Date.now());
  for (const door of doors) await endDoor(door, now, deployment);
  await revokeConnection(id, now, deployment);
  await deleteCredentials(connectionSecrets(deployment), id);
  const before = doors.map(({ digest }) => digest);
  changeLocalWebhook(options, { connector, before, url: undefined });
  printResult(options.json, { id, status: 'revoked' }, [
    `${id} is revoked: its URL is refused from the next delivery on, and its credentials are removed. Tickets of its bookings stay as they are.`,
  ]);
}
