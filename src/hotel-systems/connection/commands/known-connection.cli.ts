import { showAgain } from '../../../kit/aws/sqs.store.ts';
import { type Deployment, outputOf } from '../../../kit/cli/deployment.cli.ts';
import { CliError } from '../../../kit/cli/errors.ts';
import { waitingReceipts } from '../../receive/webhook-queue.store.ts';
import type { Connection } from '../connection.ts';
import { readConnection } from '../connections.store.ts';

/**
 * A connection by its id.
 * @throws CliError if there is none
 */
export async function existingConnection(deployment: Deployment, id: string): Promise<Connection> {
  const connection = await readConnection(deployment, id);
  // The argument may be a webhook's URL by mistake, so it is not repeated.
  if (!connection) throw new CliError('There is no such connection: wifi-tickets connection list shows the ids.');
  return connection;
}

/**
 * A connection by its id, which is to be changed.
 * @throws CliError if there is none, or it is revoked
 */
export async function liveConnection(deployment: Deployment, id: string): Promise<Connection> {
  const connection = await existingConnection(deployment, id);
  if (connection.revokedAt !== undefined)
    throw new CliError(`${id} is revoked: make another one with wifi-tickets connection create.`);
  return connection;
}

/**
 * Has what waits for a connection worked on soon.
 * @param seconds from now, by which running functions know what was mended
 * @returns how many messages
 */
export async function wakeWaiting(id: string, seconds: number, deployment: Deployment): Promise<number> {
  const receipts = await waitingReceipts(id, { ...deployment, now: Date.now });
  const queue = { sqs: deployment.sqs, queueUrl: outputOf(deployment, 'WebhooksQueueUrl') };
  return showAgain(receipts, seconds, queue);
}

/** Whether a connection's credentials are set. */
export async function hasCredentials(connectionId: string, deployment: Deployment): Promise<boolean> {
  return (await readFields(connectionId, deployment)) !== undefined;
}

/**
 * Which of some credentials a connection has not; undefined if it has none at all. A system may ask for more than it did when
 * they were set.
 */
export async function missingCredentials(
  connectionId: string,
  names: readonly string[],
  deployment: Deployment,
): Promise<readonly string[] | undefined> {
  const fields = await readFields(connectionId, deployment);
  return fields && names.filter((name) => !fields[name]);
}

async function readFields(connectionId: string, deployment: Deployment) {
  // Loading SSM's client takes time.
  const [{ readCredentials }, { connectionSecrets }] = await Promise.all([
    import('../credentials.store.ts'),
    import('./given-secrets.cli.ts'),
  ]);
  return readCredentials(connectionSecrets(deployment), connectionId);
}
