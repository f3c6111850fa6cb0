import { stringify } from 'yaml';
import { findConnector } from '../connector/known-connector.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { type ConnectionState, connectionStates } from './connection-states.ts';
import { existingConnection } from './existing-connection.ts';
import { stateValue } from './list-connections.ts';
import { missingCredentials } from './secrets/has-credentials.ts';
import { liveDoors } from './secrets/live-doors.ts';

/**
 * Shows all of a connection except its secrets.
 * @throws CliError if there is none
 */
export async function showConnection(
  id: string,
  options: DeploymentOptions & { readonly json?: boolean },
): Promise<void> {
  const deployment = await findDeployment(options);
  const connection = await existingConnection(deployment, id);
  const now = Date.now();
  const [state] = await connectionStates([connection], deployment, now);
  if (!state) return;
  const shown = { ...stateValue(state), ...(await secretsOf(state, deployment, now)) };
  const given = Object.entries(shown).filter(([, value]) => value !== null);
  printResult(options.json, shown, stringify(Object.fromEntries(given)).trimEnd().split('\n'));
}

/** Which secrets a connection has, and none of them. */
async function secretsOf(
  { connection: { id, connector: connectorId } }: ConnectionState,
  deployment: Deployment,
  now: number,
) {
  const connector = await findConnector(deployment, connectorId);
  const doors = await liveDoors(id, deployment, now);
  const names = connector?.fetch?.credentials ?? [];
  const missing = names.length > 0 ? await missingCredentials(id, names, deployment) : [];
  const unset = connector?.fetch?.optional ? 'not set' : 'missing';
  const given = missing?.length === 0 ? 'set' : missing ? `incomplete: ${missing.join(', ')} is missing` : unset;
  return {
    urls: doors.map(({ expiresAt, proofs, onlySources }) => ({
      until: expiresAt ?? null,
      proofs: proofs.length,
      onlySources,
    })),
    credentials: names.length > 0 ? given : 'not needed',
  };
}
