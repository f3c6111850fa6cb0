import { readConnectorFile } from '../../contract/connectors/connector-file.ts';
import type { FileProblem } from '../../contract/files/file-problem.ts';
import type { Connector, ConnectorFetch } from '../../domain/model/connections/connector.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import { referenceProblems } from './reference-problems.ts';

/** A connector, or the errors in its files. */
export type CompiledConnector =
  | { readonly connector: Connector; readonly errors?: undefined }
  | { readonly connector?: undefined; readonly errors: readonly FileProblem[] };

const ownFile = 'connector.yaml';

/**
 * Reads a connector's folder: `connector.yaml` and its mappings.
 * @param files texts by their paths within the folder; others than these are not looked at
 */
export function compileConnector(files: ReadonlyMap<string, string>): CompiledConnector {
  const text = files.get(ownFile);
  if (text === undefined) return { errors: [missing(ownFile)] };
  const mappings = Object.fromEntries([...files].filter(([name]) => /^[^/]+\.jsonata$/u.test(name)));
  const mappingErrors = Object.entries(mappings).flatMap(([name, mapping]) => mappingProblems(mapping, name));
  const read = readConnectorFile(text, ownFile);
  if (read.errors) return { errors: [...read.errors, ...mappingErrors] };
  const { auth, probes, rate, keep, fetch, sync, ...others } = read.file;
  const { optional: authOptional, ...proof } = { optional: false, ...auth };
  const connector: Connector = {
    ...others,
    auth: proof,
    authOptional,
    getStatus: probes.get,
    perSecond: rate.perSecond,
    mappings,
    ...(keep && { keep }),
    ...(fetch && { fetch: fetchOf(fetch) }),
    ...(sync && { sync }),
  };
  const references = referenceProblems(connector).map(({ path, message }) => read.problem(path, message));
  const errors = [...references, ...mappingErrors];
  return errors.length > 0 ? { errors } : { connector };
}

function fetchOf({
  optional,
  ...fetch
}: Omit<ConnectorFetch, 'optional'> & { readonly optional: boolean }): ConnectorFetch {
  return optional ? { ...fetch, optional } : fetch;
}

function mappingProblems(text: string, name: string): readonly FileProblem[] {
  return (compileMapping(text).problems ?? []).map(({ line, column, message }) => ({
    file: name,
    line,
    field: '',
    message: `column ${column}: ${message}`,
  }));
}

function missing(file: string): FileProblem {
  return { file, line: 1, field: '', message: 'the file is missing' };
}
