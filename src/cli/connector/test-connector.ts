import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckedFixture } from '../../connectors/folder/check-fixtures.ts';
import { expectedFile } from '../../connectors/folder/read-fixtures.ts';
import { CliError } from '../cli-error.ts';
import { printResult } from '../print-result.ts';
import { fixtureLines } from './fixture-lines.ts';
import { hasPassed, readConnectorFolder } from './read-connector.ts';

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
  const { events, ...page } = became;
  const isPage = Object.values(page).some((value) => value !== undefined);
  const path = join(folder, expectedFile(name));
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `${JSON.stringify(isPage ? became : events, null, 2)}\n`);
  return true;
}
