import { listConnectors } from '../../aws/table/connections/connector-table.ts';
import { builtInConnector, builtInIds } from '../../connectors/built-in/built-in-connector.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import { CliError } from '../cli-error.ts';
import { columns } from '../columns.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { proofText } from './proof-text.ts';
import { provenIn, readmeOf } from './readme-of.ts';

/** A connector as it is listed. */
export interface ListedConnector {
  readonly id: string;
  readonly name: string;
  readonly from: 'built-in' | 'applied';
  /** How its deliveries prove that they are the system's. */
  readonly proof: string;
  /** Names of the credentials by which it is asked. */
  readonly credentials: readonly string[];
  /** Whether a connection may do without them. */
  readonly credentialsOptional: boolean;
  /** What of it is proven; null if nobody says. */
  readonly proven: string | null;
}

/** Lists the connectors that come with this program, and those that were applied. */
export async function listAllConnectors(options: DeploymentOptions & { readonly json?: boolean }): Promise<void> {
  const builtIn = builtInIds.flatMap((id) => builtInConnector(id) ?? []).map((one) => listed(one, 'built-in'));
  const all = [...builtIn, ...(await appliedOnes(options))];
  const rows = all.map(({ id, name, from, proof, credentials, credentialsOptional: optional, proven }) => [
    id,
    name,
    from,
    proof,
    credentials.length === 0 ? '-' : `${credentials.join(',')}${optional ? ' (optional)' : ''}`,
    proven ?? '-',
  ]);
  printResult(options.json, all, columns(['ID', 'NAME', 'FROM', 'PROOF', 'CREDENTIALS', 'PROVEN'], rows));
}

/** Those of the deployment; none where there is none yet, since whoever chooses a system need not have one. */
async function appliedOnes(options: DeploymentOptions): Promise<ListedConnector[]> {
  const deployment = await findDeployment(options).catch((error: unknown) => {
    if (error instanceof CliError && error.exitCode === 3 && options.stack === undefined) return undefined;
    throw error;
  });
  return deployment ? (await listConnectors(deployment)).map((one) => listed(one, 'applied')) : [];
}

/** A connector without its mappings. */
export function listed(connector: Connector, from: ListedConnector['from']): ListedConnector {
  const { id, name, fetch } = connector;
  const readme = from === 'built-in' ? readmeOf(id) : undefined;
  const proven = readme === undefined ? undefined : provenIn(readme);
  return {
    id,
    name,
    from,
    proof: proofText(connector),
    credentials: fetch?.credentials ?? [],
    credentialsOptional: fetch === undefined || fetch.optional === true,
    proven: proven ?? null,
  };
}
