import type { Deployment } from '../../../kit/cli/deployment.cli.ts';
import { CliError } from '../../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../../kit/cli/find-deployment.cli.ts';
import { secretText } from '../../../kit/cli/standard-input.cli.ts';
import { printResult } from '../../../kit/cli/terminal.cli.ts';
import { isoTime } from '../../../kit/time.ts';
import { builtInConnector } from '../../built-in/built-in-connectors.ts';
import { policyOf } from '../../connector/connector.ts';
import { knownConnector } from '../../connector/connector-list.cli.ts';
import { isListedByProperty } from '../../fetch/request-template.ts';
import { endEndpoint, openEndpoint, writeEndpoint } from '../../receive/webhook-endpoints.store.ts';
import { type Connection, neededCredentials, type WebhookEndpoint } from '../connection.ts';
import { pauseConnection, revokeConnection } from '../connections.store.ts';
import { deleteCredentials } from '../credentials.store.ts';
import { proofName, setupLines } from '../webhook-proof.ts';
import { changeLocalWebhook } from './change-local-webhook.cli.ts';
import { checkStandardInput, connectionSecrets, namedValues } from './given-secrets.cli.ts';
import { existingConnection, liveConnection, wakeWaiting } from './known-connection.cli.ts';
import { tryCredentials } from './try-credentials.cli.ts';
import { givenProofs, liveEndpoints, webhookUrl } from './webhook-proof.cli.ts';
import { noteWhereWritten } from './write-back.cli.ts';

type Options = DeploymentOptions & { readonly json?: boolean };

/**
 * Pauses a connection: its deliveries are received, and wait.
 * @throws CliError if there is none, or it is revoked
 */
export async function pause(id: string, options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  await liveConnection(deployment, id);
  await pauseConnection(id, isoTime(Date.now()), deployment);
  printResult(options.json, { id, status: 'paused' }, [
    `${id} is paused, within a minute: its deliveries are received, and wait for two days at most. wifi-tickets connection resume ${id}`,
  ]);
}

/** Seconds: what is asked for the connection's state before that may be told of its pause once more. */
const heardWithin = 3;

/**
 * Ends a connection's pause, and has what has waited worked on.
 * @throws CliError if there is none, or it is revoked
 */
export async function resume(id: string, options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  await liveConnection(deployment, id);
  await pauseConnection(id, undefined, deployment);
  const waited = await wakeWaiting(id, heardWithin, deployment);
  printResult(options.json, { id, status: 'active', waited }, [
    `${id} works again: ${waited} that waited ${waited === 1 ? 'is' : 'are'} worked on now.`,
  ]);
}

/**
 * Ends a connection for good: its URL opens nothing any more, its credentials are removed.
 * @throws CliError if there is none
 */
export async function revoke(id: string, options: DeploymentOptions & { readonly json?: boolean }): Promise<void> {
  const deployment = await findDeployment(options);
  await endConnection(await existingConnection(deployment, id), deployment, options);
  printResult(options.json, { id, status: 'revoked' }, [
    `${id} is revoked: its URL is refused from the next delivery on, and its credentials are removed. Tickets of its bookings stay as they are.`,
  ]);
}

/** Ends a connection for good, and removes what it has. */
export async function endConnection(
  before: Connection,
  deployment: Deployment,
  options: DeploymentOptions,
): Promise<void> {
  const { id, connector } = before;
  const now = isoTime(Date.now());
  const endpoints = await liveEndpoints(id, deployment, Date.now());
  for (const endpoint of endpoints) await endEndpoint(endpoint, now, deployment);
  await revokeConnection(id, now, deployment);
  await noteWhereWritten(before, deployment);
  await deleteCredentials(connectionSecrets(deployment), id);
  const ended = endpoints.map(({ digest }) => digest);
  changeLocalWebhook(options, { connector, before: ended, url: undefined });
}

/** The options of `connection rotate`. */
export interface RotateOptions extends DeploymentOptions {
  readonly json?: boolean;
  /** Milliseconds. */
  readonly grace: number;
}

/**
 * Makes a new URL for a connection; the one before works until the grace ends, and one that was before that ends at once.
 * @throws CliError if there is no such connection, or it is revoked
 */
export async function rotate(id: string, { grace, ...options }: RotateOptions): Promise<void> {
  const deployment = await findDeployment(options);
  const connection = await liveConnection(deployment, id);
  const connector = await knownConnector(deployment, connection.connector);
  const urlOf = webhookUrl(deployment);
  const now = Date.now();
  const before = await liveEndpoints(id, deployment, now);
  const policy = builtInConnector(connector.id) ? {} : { policy: policyOf(connector) };
  const [last] = before.toSorted(byEnd);
  const { proofs = [], onlySources = false, closedSince } = last ?? {};
  const kept = { proofs, onlySources, ...(closedSince !== undefined && { closedSince }) };
  const secret = await openEndpoint({ connection: id, connector: connector.id, ...kept, ...policy }, deployment);
  const until = isoTime(now + grace);
  for (const endpoint of before)
    await endEndpoint(endpoint, endpoint.expiresAt === undefined ? until : isoTime(now), deployment);
  const url = urlOf(secret);
  const digests = before.map(({ digest }) => digest);
  changeLocalWebhook(options, { connector: connector.id, before: digests, url, proof: 'same' });
  printResult(options.json, { id, url, formerUntil: until }, [
    `${id} has a new URL. In ${connector.name}:`,
    '',
    ...setupLines(connector, url),
    '',
    'The URL is shown only now. What proves a delivery beside it stays as it is.',
    grace === 0 ? 'The one before is refused from the next delivery on.' : `The one before works until ${until}.`,
    ...(before.some(({ expiresAt }) => expiresAt !== undefined) ? ['The one before that has ended now.'] : []),
  ]);
}

/** Those that never end come first. */
function byEnd({ expiresAt: a = '~' }: WebhookEndpoint, { expiresAt: b = '~' }: WebhookEndpoint): number {
  return b.localeCompare(a);
}

/** The options of `connection proof`. */
export interface ProofOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly keep?: boolean;
}

/**
 * Sets what proves a connection's deliveries, one or several lines; prints that, never the proof.
 * @param words the connection, and `-`
 * @throws CliError if it is not set: nothing is changed then
 */
export async function setProof(words: readonly string[], options: ProofOptions): Promise<void> {
  const id = checkStandardInput(words);
  const deployment = await findDeployment(options);
  const connection = await liveConnection(deployment, id);
  const connector = await knownConnector(deployment, connection.connector);
  const { auth, name } = connector;
  if (auth.kind === 'url')
    throw new CliError(`${name} sends no proof that could be set here: the secret in its URL is the proof.`, 2);
  const endpoints = await liveEndpoints(id, deployment, Date.now());
  if (endpoints.length === 0)
    throw new CliError(`${id} has no URL any more: make one with wifi-tickets connection rotate ${id}.`);
  const given = givenProofs(auth, await secretText(proofName(auth)));
  for (const endpoint of endpoints) {
    const proofs = options.keep ? [...new Set([...given, ...endpoint.proofs])].slice(0, 2 * given.length) : given;
    const isClosed = endpoint.proofs.length > 0 || endpoint.onlySources;
    await writeEndpoint({ ...endpoint, proofs, ...(!isClosed && { closedSince: isoTime(Date.now()) }) }, deployment);
  }
  const before = endpoints.map(({ digest }) => digest);
  changeLocalWebhook(options, { connector: connector.id, before, url: 'same', proof: { auth, values: given } });
  const former = options.keep ? 'The one before is taken, too, until this command is run again.' : '';
  printResult(options.json, { id, proof: 'set', keptFormer: options.keep ?? false }, [
    `What proves deliveries of ${id} is set: it counts from the next delivery on. ${former}`.trim(),
  ]);
}

/** Seconds within which running functions use new credentials. */
const usedWithin = 60;

/**
 * Sets the credentials by which a connection's system is asked; prints that, never the credentials.
 * @param words the connection, and `-`
 * @throws CliError if they are not set: nothing is changed then
 */
export async function setConnectionCredentials(
  words: readonly string[],
  options: DeploymentOptions & { readonly json?: boolean; readonly offline?: boolean },
): Promise<void> {
  const id = checkStandardInput(words);
  const { offline } = options;
  const deployment = await findDeployment(options);
  const connection = await liveConnection(deployment, id);
  const connector = await knownConnector(deployment, connection.connector);
  const { name, sync, write } = connector;
  const names = neededCredentials(connector, connection);
  if (names.length === 0) throw new CliError(`${name} is not asked for anything: it needs no credentials.`, 2);
  if (Object.keys(connection.properties).length === 0 && isListedByProperty({ sync }))
    throw new CliError(
      `${name} is asked for bookings by property. Say the house's id there first, also of a single house: wifi-tickets connection change ${id} --property PROPERTY=${connection.locationId}`,
      2,
    );
  const credentials = namedValues(await secretText('credential'), names, write?.credentials);
  const given = { connector, connection, credentials };
  const tried = await tryCredentials(given, { offline, undone: 'The credentials were not stored.' }, deployment);
  await tried.keep(id);
  const waited = await wakeWaiting(id, usedWithin, deployment);
  printResult(options.json, { id, credentials: names, checked: !offline, waited }, [
    tried.line,
    `The credentials of ${id} are set (${names.join(', ')}): running functions use them within a minute, and then ask for what has waited for them.`,
  ]);
}
