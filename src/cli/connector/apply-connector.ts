import { listConnections } from '../../aws/table/connections/connection-table.ts';
import { writeConnector } from '../../aws/table/connections/connector-table.ts';
import { ConnectorTooLarge } from '../../aws/table/connections/connector-too-large.ts';
import { writeDoor } from '../../aws/table/connections/webhook-doors.ts';
import { builtInConnector } from '../../connectors/built-in/built-in-connector.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import { frontOf } from '../../domain/model/connections/connector-front.ts';
import { CliError } from '../cli-error.ts';
import { liveDoors } from '../connection/secrets/live-doors.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { fixtureLines } from './fixture-lines.ts';
import { hasPassed, readConnectorFolder } from './read-connector.ts';

/** The options of `connector apply`. */
export interface ApplyOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly force?: boolean;
}

/**
 * Checks a connector's folder, and puts it into the deployment; its connections use it within a minute.
 * @throws CliError with all that is wrong: nothing is written then
 */
export async function applyConnector(folder: string, options: ApplyOptions): Promise<void> {
  const { connector, fixtures } = await readConnectorFolder(folder);
  const { id } = connector;
  if (builtInConnector(id))
    throw new CliError(`${id} comes with this program: give yours another id in connector.yaml.`);
  const failed = fixtures.filter((fixture) => !hasPassed(fixture));
  const isUnproven = fixtures.length === 0 || failed.length > 0;
  if (isUnproven && !options.force)
    throw new CliError([
      ...fixtureLines(failed, folder),
      `${fixtures.length === 0 ? 'There are no fixtures' : 'Not every fixture becomes what it should'}: nothing was written. wifi-tickets connector apply ${folder} --force writes it nevertheless.`,
    ]);
  const deployment = await findDeployment(options);
  await writeConnector(connector, deployment).catch((error: unknown) => {
    throw error instanceof ConnectorTooLarge ? new CliError(error.message) : error;
  });
  const connections = await renewDoors(connector, deployment);
  const users =
    connections.length === 0
      ? 'No connection uses it yet.'
      : `Its connections use it within a minute: ${connections.join(', ')}.`;
  printResult(options.json, { id, fixtures: fixtures.length, failed: failed.length, connections }, [
    `${id} (${connector.name}) is applied. ${users}`,
  ]);
}

/** Doors tell receive-webhooks what it must know of an applied connector. @returns the ids of its connections */
async function renewDoors(connector: Connector, deployment: Deployment): Promise<string[]> {
  const connections = await usersOf(connector.id, deployment);
  const front = frontOf(connector);
  for (const id of connections)
    for (const door of await liveDoors(id, deployment, Date.now())) await writeDoor({ ...door, front }, deployment);
  return connections;
}

/** The ids of the connections that use a connector, without those that are revoked. */
export async function usersOf(connectorId: string, deployment: Deployment): Promise<string[]> {
  const all = await listConnections(deployment);
  return all
    .filter(({ connector, revokedAt }) => connector === connectorId && revokedAt === undefined)
    .map(({ id }) => id);
}
