import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { type FileProblem, fileProblemText } from '../../kit/yaml-file.ts';
import { builtInConnector } from '../built-in/built-in-connectors.ts';
import { liveEndpoints } from '../connection/commands/webhook-proof.cli.ts';
import { listConnections } from '../connection/connections.store.ts';
import { stripBody } from '../receive/strip-body.ts';
import { writeEndpoint } from '../receive/webhook-endpoints.store.ts';
import { jsonataTranslator } from '../translate/jsonata-translator.service.ts';
import { type CheckedFixture, checkFixtures, type Difference } from './check-fixtures.service.ts';
import { compileConnector, readFolder } from './compile-connector.service.ts';
import { type Connector, policyOf } from './connector.ts';
import { ConnectorTooLarge, deleteConnector, writeConnector } from './connectors.store.ts';
import { expectedFile, readFixtures } from './fixtures.schema.ts';

/** The options of `connector test`. */
export interface TestOptions {
  readonly json?: boolean;
  readonly write?: boolean;
}

/**
 * Checks a connector's folder: its files, and what its fixtures become against what they should. With `write` what they
 * become is expected from then on, and each difference is told nevertheless.
 * @throws CliError with what is wrong in its files, or if a fixture differs
 */
export async function testConnector(folder: string, { json, write = false }: TestOptions): Promise<void> {
  const { connector, fixtures } = await readConnectorFolder(folder);
  const written = write ? fixtures.filter((fixture) => writeExpected(folder, fixture)) : [];
  const told = fixtures.map(({ became: _, ...fixture }) => {
    const wrote = written.some(({ name }) => name === fixture.name);
    return { ...fixture, passed: wrote || hasPassed(fixture), ...(wrote && { wrote }) };
  });
  printResult(json, { id: connector.id, fixtures: told }, [
    ...fixtureLines(fixtures, folder, written),
    ...(written.length > 0 ? [`${written.length} of ${fixtures.length} expectations are new: are they right?`] : []),
  ]);
  if (fixtures.length === 0) throw new CliError('There are no fixtures: put payloads of the system into fixtures/.');
  const failed = told.filter(({ passed }) => !passed).length;
  if (failed > 0)
    throw new CliError(`${failed} of ${fixtures.length} fixtures ${failed === 1 ? 'differs' : 'differ'}.`);
}

/** Whether there was something to write: nothing where it was expected, or no expectation can mend it. */
function writeExpected(folder: string, { name, became }: CheckedFixture): boolean {
  if (!became) return false;
  const path = join(folder, expectedFile(name));
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `${JSON.stringify(expectedValue(became), null, 2)}\n`);
  return true;
}

/** A list of events, unless it is a page of a list, or what a field holds. */
function expectedValue(became: NonNullable<CheckedFixture['became']>): unknown {
  if (!('events' in became)) return became;
  const { events, ...page } = became;
  return Object.values(page).some((value) => value !== undefined) ? became : events;
}

/**
 * What came of fixtures: a line each, and below it why it was refused, that nobody has said what is expected, or what was
 * expected and what came instead, by path.
 * @param folder the connector's, as it was typed
 * @param written those of which that is expected from now on
 */
export function fixtureLines(
  fixtures: readonly CheckedFixture[],
  folder: string,
  written: readonly CheckedFixture[] = [],
): string[] {
  return fixtures.flatMap((fixture) => [
    `${written.includes(fixture) ? 'WROTE' : hasPassed(fixture) ? 'ok   ' : 'FAIL '} ${fixture.name}`,
    ...(fixture.refusal === undefined ? [] : [`      ${fixture.refusal}`]),
    ...(isToSay(fixture) && !written.includes(fixture) ? [sayLine(fixture, folder)] : []),
    ...fixture.differences.map(differenceLine),
  ]);
}

/** What a refused one becomes, nobody can expect: the refusal is the reason. */
function isToSay({ isNew, refusal }: CheckedFixture): boolean {
  return isNew === true && refusal === undefined;
}

function sayLine({ name }: CheckedFixture, folder: string): string {
  return `      ${expectedFile(name)} is missing: wifi-tickets connector test ${folder} --write writes it`;
}

function differenceLine({ pointer, expected, got }: Difference): string {
  return `      ${pointer}  expected ${valueText(expected)}, got ${valueText(got)}`;
}

function valueText(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** A connector's folder, read and checked. */
export interface ReadConnector {
  readonly connector: Connector;
  readonly fixtures: readonly CheckedFixture[];
}

/**
 * Reads a connector's folder, compiles it, and translates its fixtures.
 * @throws CliError with all that is wrong in its files; differences of fixtures, and new ones, are no error
 */
export async function readConnectorFolder(folder: string): Promise<ReadConnector> {
  if (!existsSync(folder)) throw new CliError(`There is no folder ${folder}.`);
  const files = await readFolder(folder);
  const { connector, errors } = compileConnector(files);
  if (errors) throw new CliError(errors.map(fileProblemText));
  const read = readFixtures(files, connector);
  if (read.errors.length > 0) throw new CliError(read.errors.map((error: FileProblem) => fileProblemText(error)));
  const deps = { translator: jsonataTranslator(), strip };
  return { connector, fixtures: await checkFixtures(connector, read.fixtures, deps) };
}

/** What is not JSON or XML goes on as it is: the translator says so. */
function strip(body: string, connector: Connector): string {
  return stripBody(Buffer.from(body), connector)?.text ?? body;
}

/** Whether a fixture became what it should; not if nobody has said what. */
export function hasPassed({ differences, refusal, isNew }: CheckedFixture): boolean {
  return !isNew && differences.length === 0 && refusal === undefined;
}

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
