import { readLocation } from '../../../core/location/locations.store.ts';
import type { Deployment } from '../../../kit/cli/deployment.cli.ts';
import { CliError } from '../../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../../kit/cli/find-deployment.cli.ts';
import { noteAddress } from '../../../kit/cli/own-address.cli.ts';
import { printResult, secretText } from '../../../kit/cli/terminal.cli.ts';
import { isoTime } from '../../../kit/time.ts';
import { builtInConnector } from '../../built-in/built-in-connectors.ts';
import { type Connector, policyOf } from '../../connector/connector.ts';
import { knownConnector } from '../../connector/connector-list.cli.ts';
import { isListedByProperty } from '../../fetch/request-template.ts';
import { openEndpoint } from '../../receive/webhook-endpoints.store.ts';
import { type Connection, mustBeAsked } from '../connection.ts';
import { addConnection, listConnections, readConnection } from '../connections.store.ts';
import { newConnectionLines, newConnectionValue } from '../new-connection.ts';
import { proofName } from '../webhook-proof.ts';
import { locationsOf } from './connection-list.cli.ts';
import { checkDash, namedValues } from './given-secrets.cli.ts';
import { changeLocalWebhook } from './known-connection.cli.ts';
import { type TriedCredentials, tryCredentials } from './try-credentials.cli.ts';
import { givenProofs, newProof, webhookUrl } from './webhook-proof.cli.ts';

/** The options of `connection create`. */
export interface CreateOptions extends DeploymentOptions, Fitting {
  readonly json?: boolean;
  readonly connector: string;
  readonly name?: string;
  /** `-`: standard input · `new`: made here, also where the system may do without. */
  readonly proof?: string;
  readonly newStaysPerHour: number;
  /** The hotel's system is not asked whether it takes the credentials. */
  readonly offline?: boolean;
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
    options.credentials === undefined
      ? undefined
      : namedValues(await secretText('credential'), names, connector.write?.credentials);
  const proofs =
    options.proof === '-'
      ? { values: givenProofs(connector.auth, await secretText(proofName(connector.auth))), made: false }
      : newProof(connector, options.proof === 'new');
  // Asked before anything is made: an older stack has none of it.
  const urlOf = webhookUrl(deployment);
  const twins = await twinConnections(wantedOf(options), deployment);
  const tried = credentials && (await triedNew(connector, credentials, options, deployment));
  const connection = await addUnderFreeId(options, deployment);
  await tried?.keep(connection.id);
  const onlySources = options.onlySources ?? false;
  const policy = builtInConnector(connector.id) ? {} : { policy: policyOf(connector) };
  const endpoint = {
    connection: connection.id,
    connector: connector.id,
    proofs: proofs?.values ?? [],
    onlySources,
    ...policy,
  };
  const url = urlOf(await openEndpoint(endpoint, deployment));
  const proof = { auth: connector.auth, values: endpoint.proofs };
  changeLocalWebhook(options, { connector: connector.id, before: [], url, proof });
  const made = { connection, connector, url, proofs, hasCredentials: credentials !== undefined, twins };
  const note = await noteAddress(deployment);
  const value = { ...newConnectionValue(made), ...(tried && { checked: !options.offline }) };
  printResult(options.json, { ...value, ...(note && { note: note.text }) }, [
    ...newConnectionLines(made),
    ...(tried ? [tried.line] : []),
    ...(note ? [note.text] : []),
  ]);
}

/** Also that a name is free is known before: a system may give its first token once. */
async function triedNew(
  connector: Connector,
  credentials: Readonly<Record<string, string>>,
  options: CreateOptions,
  deployment: Deployment,
): Promise<TriedCredentials> {
  const { name, offline } = options;
  if (name !== undefined && (await readConnection(deployment, name))) throw nameTaken(name);
  const connection = { id: name ?? connector.id, ...wantedOf(options) };
  return tryCredentials(
    { connector, connection, credentials },
    { offline, undone: 'No connection was made.' },
    deployment,
  );
}

function nameTaken(name: string): CliError {
  return new CliError(`There is a connection ${name} already, or there was one.`);
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
    if (name !== undefined) throw nameTaken(name);
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

/** What a connection is to be, as far as it hangs on the connector and the locations. */
export interface Fitting {
  readonly location?: string;
  readonly property?: Readonly<Record<string, string>>;
  readonly credentials?: string;
  readonly confirm?: boolean;
  readonly host?: string;
  readonly onlySources?: boolean;
}

/**
 * Checks that a connector can do what is asked of it.
 * @throws CliError
 */
export function checkFitting({ name, fetch, sources, sync }: Connector, wanted: Fitting): void {
  const { credentials, confirm, host, onlySources } = wanted;
  const needsFetch = (option: string) =>
    new CliError(`${name} is not asked for anything: ${option} cannot be used with it.`, 2);
  if (credentials !== undefined && (fetch?.credentials ?? []).length === 0) throw needsFetch('--credentials');
  if (host !== undefined && !fetch && !sync) throw needsFetch('--host');
  if (confirm && !fetch?.triggers.reservation) throw needsFetch('--confirm');
  if (onlySources && sources.length === 0)
    throw new CliError(`${name} publishes no addresses of its own: --only-sources cannot be used with it.`, 2);
}

/** Checks that a connection's bookings have a location, and a property where the system is asked for them by it. @throws CliError */
export function checkHasLocation(connector: Connector, wanted: Fitting): void {
  const { location, property = {}, credentials } = wanted;
  if (Object.keys(property).length > 0) return;
  if (location === undefined)
    throw new CliError('Say which location its bookings are of: --location ID, or --property PROPERTY=ID.', 2);
  const isAsked = credentials !== undefined || mustBeAsked(connector, wanted);
  if (isAsked && isListedByProperty(connector))
    throw new CliError(
      `${connector.name} is asked for bookings by property: say the house's id there, also of a single house: --property PROPERTY=${location}.`,
      2,
    );
}

/**
 * Checks that all locations that are named were applied.
 * @throws CliError
 */
export async function checkLocationsExist(deployment: Deployment, { location, property = {} }: Fitting): Promise<void> {
  const ids = new Set([...(location === undefined ? [] : [location]), ...Object.values(property)]);
  for (const id of ids) {
    if (id === '' || !(await readLocation(deployment, id)))
      throw new CliError(`There is no location ${id}: apply it first with wifi-tickets location apply.`);
  }
}

/** Live connections of the same connector that share a location with one. */
export async function twinConnections(
  one: Pick<Connection, 'connector' | 'locationId' | 'properties'>,
  deployment: Deployment,
): Promise<readonly Connection[]> {
  const locations = new Set(locationsOf(one));
  return (await listConnections(deployment)).filter(
    (other) =>
      other.revokedAt === undefined &&
      other.connector === one.connector &&
      locationsOf(other).some((location) => locations.has(location)),
  );
}
