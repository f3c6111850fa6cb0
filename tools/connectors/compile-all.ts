import { readdirSync } from 'node:fs';
import { compileConnector, readFolder } from '../../src/hotel-systems/connector/compile-connector.service.ts';
import type { Connector } from '../../src/hotel-systems/connector/connector.ts';
import { type FileProblem, fileProblemText } from '../../src/kit/yaml-file.ts';

const folder = new URL('../../connectors/', import.meta.url).pathname;

/** The names of the folders of connectors. */
export function connectorFolders(): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

/** The files of one of them. */
export function connectorFiles(name: string): Promise<ReadonlyMap<string, string>> {
  return readFolder(`${folder}${name}`);
}

/** Every connector that comes with this program, compiled from its folder, by id. @throws if one has errors */
export async function compileAll(): Promise<Readonly<Record<string, Connector>>> {
  const connectors = await Promise.all(connectorFolders().map(compiledFolder));
  return Object.fromEntries(connectors.map((connector) => [connector.id, connector]));
}

async function compiledFolder(name: string): Promise<Connector> {
  const { connector, errors } = compileConnector(await connectorFiles(name));
  if (errors) throw new Error(textOf(name, errors));
  if (connector.id !== name) throw new Error(`connectors/${name}/connector.yaml: id is not the folder's name`);
  return connector;
}

function textOf(name: string, errors: readonly FileProblem[]): string {
  return errors.map((error) => `connectors/${name}/${fileProblemText(error)}`).join('\n');
}
