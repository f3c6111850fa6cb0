import type { Deployment } from '../../../kit/cli/deployment.cli.ts';
import { type DeploymentOptions, findDeployment } from '../../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../../kit/cli/terminal.cli.ts';
import { isoTime } from '../../../kit/time.ts';
import { endEndpoint } from '../../receive/webhook-endpoints.store.ts';
import type { Connection } from '../connection.ts';
import { pauseConnection, revokeConnection } from '../connections.store.ts';
import { deleteCredentials } from '../credentials.store.ts';
import { changeLocalWebhook } from './change-local-webhook.cli.ts';
import { connectionSecrets } from './given-secrets.cli.ts';
import { existingConnection, liveConnection, wakeWaiting } from './known-connection.cli.ts';
import { liveEndpoints } from './webhook-proof.cli.ts';
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
