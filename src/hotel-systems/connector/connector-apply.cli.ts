import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { builtInConnector } from '../built-in/built-in-connectors.ts';
import { liveEndpoints } from '../connection/commands/webhook-proof.cli.ts';
import { listConnections } from '../connection/connections.store.ts';
import { writeEndpoint } from '../receive/webhook-endpoints.store.ts';
import { type Connector, policyOf } from './connector.ts';
import { fixtureLines, hasPassed, readConnectorFolder } from './connector-test.cli.ts';
import { ConnectorTooLarge, deleteConnector, writeConnector } from './connectors.store.ts';

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
  const connections = await renewEndpoints(connector, deployment);
  const users =
    connections.length === 0
      ? 'No connection uses it yet.'
      : `Its connections use it within a minute: ${connections.join(', ')}.`;
  printResult(options.json, { id, fixtures: fixtures.length, failed: failed.length, connections }, [
    `${id} (${connector.name}) is applied. ${users}`,
  ]);
}

/** Endpoints tell receive-webhooks what it must know of an applied connector. @returns the ids of its connections */
async function renewEndpoints(connector: Connector, deployment: Deployment): Promise<string[]> {
  const connections = await usersOf(connector.id, deployment);
  const policy = policyOf(connector);
  for (const id of connections)
    for (const endpoint of await liveEndpoints(id, deployment, Date.now()))
      await writeEndpoint({ ...endpoint, policy }, deployment);
  return connections;
}

/** The ids of the connections that use a connector, without those that are revoked. */
export async function usersOf(connectorId: string, deployment: Deployment): Promise<string[]> {
  const all = await listConnections(deployment);
  return all
    .filter(({ connector, revokedAt }) => connector === connectorId && revokedAt === undefined)
    .map(({ id }) => id);
}

/**
 * Removes a connector that was applied.
 * @throws CliError if there is none, or connections use it
 */
export async function removeConnector(
  id: string,
  options: DeploymentOptions & { readonly json?: boolean },
): Promise<void> {
  if (builtInConnector(id)) throw new CliError(`${id} comes with this program, and cannot be removed.`);
  const deployment = await findDeployment(options);
  const users = await usersOf(id, deployment);
  if (users.length > 0)
    throw new CliError(
      `${id} is used by ${users.join(', ')}: revoke ${users.length === 1 ? 'it' : 'them'} first with wifi-tickets connection revoke.`,
    );
  if (!(await deleteConnector(id, deployment))) throw new CliError(`There is no connector ${id}.`);
  printResult(options.json, { id, status: 'removed' }, [`${id} is removed.`]);
}
