import { existsSync } from 'node:fs';
import { type CheckedFixture, checkFixtures } from '../../connectors/folder/check-fixtures.ts';
import { compileConnector } from '../../connectors/folder/compile-connector.ts';
import { readFixtures } from '../../connectors/folder/read-fixtures.ts';
import { readFolder } from '../../connectors/folder/read-folder.ts';
import { jsonataTranslator } from '../../connectors/mapping/jsonata-translator.ts';
import { stripBody } from '../../connectors/receive/drop/strip-body.ts';
import { type FileProblem, fileProblemText } from '../../contract/files/file-problem.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import { CliError } from '../cli-error.ts';

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
