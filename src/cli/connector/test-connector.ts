import { CliError } from '../cli-error.ts';
import { printResult } from '../print-result.ts';
import { fixtureLines } from './fixture-lines.ts';
import { hasPassed, readConnectorFolder } from './read-connector.ts';

/**
 * Checks a connector's folder: its files, and what its fixtures become against what they should.
 * @throws CliError with what is wrong in its files, or if a fixture differs
 */
export async function testConnector(folder: string, { json }: { readonly json?: boolean }): Promise<void> {
  const { connector, fixtures } = await readConnectorFolder(folder);
  const told = fixtures.map((fixture) => ({ ...fixture, passed: hasPassed(fixture) }));
  printResult(json, { id: connector.id, fixtures: told }, fixtureLines(fixtures));
  if (fixtures.length === 0) throw new CliError('There are no fixtures: put payloads of the system into fixtures/.');
  const failed = told.filter(({ passed }) => !passed).length;
  if (failed > 0)
    throw new CliError(`${failed} of ${fixtures.length} fixtures ${failed === 1 ? 'differs' : 'differ'}.`);
}
