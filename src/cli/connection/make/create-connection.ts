import { putCredentials } from '../../../aws/connections/connection-credentials.ts';
import { addConnection } from '../../../aws/table/connections/connection-table.ts';
import { openDoor } from '../../../aws/table/connections/open-door.ts';
import { builtInConnector } from '../../../connectors/built-in/built-in-connector.ts';
import type { Connection } from '../../../domain/model/connections/connection.ts';
import { frontOf } from '../../../domain/model/connections/connector-front.ts';
import { isoTime } from '../../../domain/time/instant.ts';
import { CliError } from '../../cli-error.ts';
import { knownConnector } from '../../connector/known-connector.ts';
import { changeLocalWebhook } from '../../deployment/change-local-webhook.ts';
import type { Deployment } from '../../deployment/deployment.ts';
import { type DeploymentOptions, findDeployment } from '../../deployment/find-deployment.ts';
import { printResult } from '../../print-result.ts';
import { secretText } from '../../standard-input.ts';
import { checkDash } from '../secrets/check-standard-input.ts';
import { connectionSecrets } from '../secrets/connection-secrets.ts';
import { namedValues } from '../secrets/named-values.ts';
import { givenProofs, newProof, proofName } from '../secrets/webhook-proof.ts';
import { webhookUrl } from '../secrets/webhook-url.ts';
import { checkFitting, checkHasLocation, checkLocationsExist, type Fitting } from './check-fitting.ts';
import { newConnectionLines, newConnectionValue } from './new-connection.ts';
import { twinConnections } from './twin-connections.ts';

/** The options of `connection create`. */
export interface CreateOptions extends DeploymentOptions, Fitting {
  readonly json?: boolean;
  readonly connector: string;
  readonly name?: string;
  /** `-`: standard input · `new`: made here, also where the system may do without. */
  readonly proof?: string;
  readonly newStaysPerHour: number;
}

/**
 * Connects a hotel's system, and prints once what to paste where.
 * @throws CliError if it cannot be: nothing is made then
 */
export async function createConnection(options: CreateOptions): Promise<void> {
  checkInput(options);
  const deployment = await findDeployment(options);
  const connector = await knownConnector(deployment, options.connector);
  checkFitting(connector, options);
  checkHasLocation(connector, options);
  await checkLocationsExist(deployment, options);
  const names = connector.fetch?.credentials ?? [];
  const credentials =
    options.credentials === undefined ? undefined : namedValues(await secretText('credential'), names);
  const proofs =
    options.proof === '-'
      ? { values: givenProofs(connector.auth, await secretText(proofName(connector.auth))), made: false }
      : newProof(connector, options.proof === 'new');
  // Asked before anything is made: an older stack has none of it.
  const [urlOf, secrets] = [webhookUrl(deployment), connectionSecrets(deployment)];
  const twins = await twinConnections(wantedOf(options), deployment);
  const connection = await addUnderFreeId(options, deployment);
  if (credentials) await putCredentials(secrets, connection.id, credentials);
  const onlySources = options.onlySources ?? false;
  const front = builtInConnector(connector.id) ? {} : { front: frontOf(connector) };
  const door = {
    connection: connection.id,
    connector: connector.id,
    proofs: proofs?.values ?? [],
    onlySources,
    ...front,
  };
  const url = urlOf(await openDoor(door, deployment));
  const proof = { auth: connector.auth, values: door.proofs };
  changeLocalWebhook(options, { connector: connector.id, before: [], url, proof });
  const made = { connection, connector, url, proofs, hasCredentials: credentials !== undefined, twins };
  printResult(options.json, newConnectionValue(made), newConnectionLines(made));
}

/** Standard input can be read once. */
function checkInput({ proof, credentials }: CreateOptions): void {
  if (proof !== undefined && proof !== 'new') checkDash(proof, '--proof -');
  if (credentials !== undefined) checkDash(credentials, '--credentials -');
  if (proof === '-' && credentials !== undefined)
    throw new CliError(
      'Standard input can be one of both: set the credentials afterwards with wifi-tickets connection credentials.',
      2,
    );
}

/** A connection's id is the name that it is given, else its connector's with a number behind it. @throws CliError if the name is taken */
async function addUnderFreeId(options: CreateOptions, deployment: Deployment): Promise<Connection> {
  const { name, connector } = options;
  const connection = wantedOf(options);
  for (let n = 1; n < 1000; n++) {
    const id = name ?? (n === 1 ? connector.slice(0, 28) : `${connector.slice(0, 28)}-${n}`);
    if (await addConnection({ id, ...connection }, deployment)) return { id, ...connection };
    if (name !== undefined) throw new CliError(`There is a connection ${name} already, or there was one.`);
  }
  throw new CliError(`Give the connection a name: --name ID.`);
}

function wantedOf(options: CreateOptions): Omit<Connection, 'id'> {
  const { connector, location, property = {}, confirm = false, host, newStaysPerHour } = options;
  return {
    connector,
    ...(location !== undefined && { locationId: location }),
    properties: property,
    confirm,
    ...(host !== undefined && { host }),
    newStaysPerHour,
    createdAt: isoTime(Date.now()),
  };
}
