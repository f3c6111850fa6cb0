import { pauseConnection } from '../../aws/table/connections/connection-table.ts';
import { isoTime } from '../../domain/time/instant.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { liveConnection } from './existing-connection.ts';
import { wakeWaiting } from './wake-waiting.ts';

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
