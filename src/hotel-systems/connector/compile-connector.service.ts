import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { FieldProblem } from '../../kit/file-fields.schema.ts';
import { nearestName } from '../../kit/nearest-name.ts';
import type { FileProblem } from '../../kit/yaml-file.ts';
import { compileMapping } from '../translate/jsonata.ts';
import { readConnectorFile } from './connector.schema.ts';
import type { Connector, ConnectorFetch, FetchAuth, FetchRequest, SendRequest, WriteRequest } from './connector.ts';

/** A connector, or the errors in its files. */
type CompiledConnector =
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
  const { auth, probes, rate, keep, fetch, sync, write, ...others } = read.file;
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
    ...(write && { write }),
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

type Path = FieldProblem['path'];

/** Parameters of a request about one thing, and of one for a list. */
const ofThings = ['id', 'kind', 'property'];
const ofField = ['id', 'property', 'field', 'value', 'ref'].flatMap(alsoAsNumber);
const ofMessage = ['id', 'property', 'ref', 'text'].flatMap(alsoAsNumber);
const ofLists = ['from', 'until', 'since', 'sinceDate', 'page', 'cursor', 'offset', 'limit', 'property'];

function alsoAsNumber(name: string): readonly string[] {
  return [name, `${name}.number`];
}

/** What can be signed of a request, and what is sent with a signature. */
const ofSigned = ['method', 'path', 'query', 'body', 'bodySha256', 'timestamp', 'nonce'];
const ofSignatures = ['timestamp', 'nonce', 'signature'];

/** What a connector refers to and does not have: mappings, credentials and other parameters; with paths into its file. */
function referenceProblems(connector: Connector): readonly FieldProblem[] {
  const { fetch, sync, write, map, mappings, setup, keep, body } = connector;
  const credentials = fetch?.credentials ?? [];
  const known = (names: readonly string[]) => [...names, ...credentials.map(qualified)];
  const requests = [
    ...requestsAt(fetch?.triggers, ['fetch', 'triggers'], known(ofThings)),
    ...requestsAt(fetch?.parts, ['fetch', 'parts'], known([...ofThings, 'ids'])),
    ...requestsAt(sync?.lists, ['sync', 'lists'], known(ofLists)),
  ];
  const ofWrite = (names: readonly string[]) => known([...names, ...(write?.credentials ?? []).map(qualified)]);
  const changes = [...fieldRequests(connector, ofWrite(ofField)), ...messageRequests(connector, ofWrite(ofMessage))];
  const uses: readonly (readonly [path: Path, map: string])[] = [
    [['map'], map],
    ...[...requests, ...changes].flatMap(({ path, request }) =>
      'map' in request && request.map !== undefined ? [[[...path, 'map'], request.map] as const] : [],
    ),
  ];
  return [
    ...uses.flatMap(([path, name]) => mappingProblem(path, name, mappings)),
    ...requests.flatMap(({ path, request, names }) => requestProblems(path, request, names)),
    ...changes.flatMap(({ path, request, names }) => requestProblems(path, request, names)),
    ...(fetch ? authProblems(fetch.auth, fetch.credentials, ['fetch', 'auth']) : []),
    ...writeProblems(connector),
    ...placeholderProblems(['setup'], setup, ['url']),
    ...(keep && body === 'xml' ? [{ path: ['keep'], message: 'is for JSON alone' }] : []),
    ...(sync && !fetch ? [{ path: ['sync'], message: 'needs fetch, which says how to reach the system' }] : []),
  ];
}

/**
 * Its texts are of the credentials alone, except headers of a token request, which are as those of other requests, and what
 * is signed and sent with a signature.
 */
function authProblems(auth: FetchAuth, credentials: readonly string[], path: Path): readonly FieldProblem[] {
  const names = credentials.map(qualified);
  if (auth.kind === 'hmac') {
    const { secret, sign, headers } = auth;
    return [
      ...placeholderProblems([...path, 'secret'], secret, names),
      ...placeholderProblems([...path, 'sign'], sign, [...ofSigned, ...names]),
      ...placeholderProblems([...path, 'headers'], headers, [...ofSignatures, ...names]),
    ];
  }
  const { headers, ...texts } = { headers: undefined, ...auth };
  return [
    ...placeholderProblems(path, texts, credentials),
    ...placeholderProblems([...path, 'headers'], headers, ['property', ...names]),
  ];
}

function qualified(name: string): string {
  return `credentials.${name}`;
}

/** Kinds whose tokens are kept, one for a connection. */
const tokenKinds: ReadonlySet<string> = new Set(['oauth-client-credentials', 'oauth-refresh', 'token']);

function writeProblems({ write, fetch }: Connector): readonly FieldProblem[] {
  if (!write) return [];
  if (!fetch) return [{ path: ['write'], message: 'needs fetch, which says how to reach the system' }];
  const path = ['write', 'auth'];
  const twoTokens = write.auth && tokenKinds.has(write.auth.kind) && tokenKinds.has(fetch.auth.kind);
  return [
    ...(write.auth ? authProblems(write.auth, [...fetch.credentials, ...write.credentials], path) : []),
    ...(twoTokens ? [{ path, message: 'cannot have tokens where fetch.auth has others' }] : []),
  ];
}

/** The requests of `write.field`, by their places. */
function fieldRequests({ write }: Connector, names: readonly string[]): readonly PlacedRequest[] {
  if (!write?.field) return [];
  const { read, set, change, clear } = write.field;
  // What is read has no value yet.
  const known = without(['value', 'ref'], names);
  return placed({ read, set, change, clear }, ['write', 'field'], (name) => (name === 'read' ? known : names));
}

/** The requests of `write.message`, by their places. */
function messageRequests({ write }: Connector, names: readonly string[]): readonly PlacedRequest[] {
  if (!write?.message) return [];
  const { find, send, read } = write.message;
  const known = find ? names : without(['ref'], names);
  const withoutText = without(['text'], known);
  return placed({ find, send, read }, ['write', 'message'], (name) => {
    if (name === 'find') return without(['ref'], withoutText);
    return name === 'send' ? known : [...withoutText, 'page', 'cursor', 'offset', 'limit'];
  });
}

function without(absent: readonly string[], names: readonly string[]): readonly string[] {
  const all = absent.flatMap(alsoAsNumber);
  return names.filter((name) => !all.includes(name));
}

function placed(
  requests: Readonly<Record<string, AnyRequest | undefined>>,
  path: Path,
  namesOf: (name: string) => readonly string[],
): readonly PlacedRequest[] {
  return Object.entries(requests).flatMap(([name, request]) =>
    request ? [{ path: [...path, name], request, names: namesOf(name) }] : [],
  );
}

type AnyRequest = FetchRequest | WriteRequest | SendRequest;

interface PlacedRequest {
  readonly path: Path;
  readonly request: AnyRequest;
  readonly names: readonly string[];
}

function requestsAt(
  requests: Readonly<Record<string, FetchRequest>> | readonly FetchRequest[] | undefined,
  path: Path,
  names: readonly string[],
): readonly PlacedRequest[] {
  return Object.entries(requests ?? {}).map(([key, request]) => {
    const step = Array.isArray(requests) ? Number(key) : key;
    return { path: [...path, step], request, names };
  });
}

function mappingProblem(path: Path, name: string, mappings: Connector['mappings']): readonly FieldProblem[] {
  if (Object.hasOwn(mappings, name)) return [];
  const meant = nearestName(name, Object.keys(mappings));
  return [{ path, message: meant === undefined ? 'the file is missing' : `the file is missing: is ${meant} meant?` }];
}

function requestProblems(path: Path, request: AnyRequest, names: readonly string[]): readonly FieldProblem[] {
  return [
    ...placeholderProblems([...path, request.method.toLowerCase()], request.path, names),
    ...placeholderProblems([...path, 'headers'], request.headers, names),
    ...placeholderProblems([...path, 'body'], request.body, names),
    ...('form' in request ? placeholderProblems([...path, 'form'], request.form, names) : []),
  ];
}

function placeholderProblems(path: Path, value: unknown, names: readonly string[]): readonly FieldProblem[] {
  return placeholdersIn(value)
    .filter((name) => !names.includes(name))
    .map((name) => ({
      path,
      message: `{${name}} is none of ${names.map((one) => `{${one}}`).join(', ') || 'nothing'}`,
    }));
}

/** The names in `{…}` within all texts of a value. Braces around anything else than a name are text. */
function placeholdersIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [...value.matchAll(/\{([A-Za-z][\w.-]*)\}/gu)].map(([, name = '']) => name);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(placeholdersIn) : [];
}

/** The files of a connector's folder: texts by their paths within it, with `/`. */
export async function readFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder, { recursive: true });
  const ours = names.filter((name) => /\.(?:yaml|jsonata|json|xml)$/u.test(name)).toSorted();
  const files = ours.map(
    async (name) => [name.split(sep).join('/'), await readFile(join(folder, name), 'utf8')] as const,
  );
  return new Map(await Promise.all(files));
}
