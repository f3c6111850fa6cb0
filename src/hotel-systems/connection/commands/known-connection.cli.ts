import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { showAgain } from '../../../kit/aws/sqs.store.ts';
import { type Deployment, outputOf } from '../../../kit/cli/deployment.cli.ts';
import { CliError } from '../../../kit/cli/errors.ts';
import { type DeploymentOptions, endpointsFile } from '../../../kit/cli/find-deployment.cli.ts';
import { hash } from '../../../kit/hash.ts';
import type { WebhookAuth } from '../../connector/connector.ts';
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

interface WebhookProof {
  readonly auth: WebhookAuth;
  /** Any of them will do. */
  readonly values: readonly string[];
}

/** What changes of a connection's webhook. */
interface WebhookChange {
  /** The connector's id. */
  readonly connector: string;
  /** Digests of the secrets that the connection's URLs had so far; none of a new connection. */
  readonly before: readonly string[];
  /** Its URL from now on; `same` if that has not changed, undefined if it is over. */
  readonly url: string | undefined;
  /** What proves its deliveries from now on; `same` if that has not changed, absent if the URL is all. */
  readonly proof?: 'same' | WebhookProof;
}

/**
 * Tells the local cloud's endpoints file of a connection's webhook, so that whoever tries it out finds it there. The file has
 * one of each connector: another connection's is left as it is. In a deployed stack nothing is written.
 */
export function changeLocalWebhook({ stack }: DeploymentOptions, change: WebhookChange): void {
  const file = endpointsFile();
  if (stack !== undefined || !existsSync(file)) return;
  const { connector, before, url, proof } = change;
  const endpoints = JSON.parse(readFileSync(file, 'utf8'));
  const { webhookUrls = {}, webhookProofs = {} } = endpoints;
  const former: string | undefined = webhookUrls[connector];
  const isOther = former === undefined ? url === 'same' : !before.includes(hash(secretOf(former)));
  if (isOther) return;
  writePrivately(file, {
    ...endpoints,
    webhookUrls: { ...webhookUrls, [connector]: url === 'same' ? former : url },
    webhookProofs: {
      ...webhookProofs,
      [connector]: proof === 'same' ? webhookProofs[connector] : proof && told(proof),
    },
  });
}

function told({ auth, values: [value] }: WebhookProof) {
  return value === undefined ? undefined : { ...auth, value };
}

function secretOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

/** At once, and for its owner alone; what is undefined is left out. */
function writePrivately(file: string, endpoints: object): void {
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, `${JSON.stringify(endpoints, null, 2)}\n`, { mode: 0o600 });
  renameSync(part, file);
}
