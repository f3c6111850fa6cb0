import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../../kit/cli/errors.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { type FileProblem, fileProblemText } from '../../kit/yaml-file.ts';
import { stripBody } from '../receive/strip-body.ts';
import { jsonataTranslator } from '../translate/jsonata-translator.service.ts';
import { type CheckedFixture, checkFixtures, type Difference } from './check-fixtures.service.ts';
import { compileConnector, readFolder } from './compile-connector.service.ts';
import type { Connector } from './connector.ts';
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
