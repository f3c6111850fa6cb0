import type { SecretStore } from '../../../kit/aws/secure-parameter.store.ts';
import { type Deployment, outputOf } from '../../../kit/cli/deployment.cli.ts';
import { CliError } from '../../../kit/cli/errors.ts';
import { openConnectionSecrets } from '../credentials.store.ts';

/**
 * Reads a connection's credentials: a JSON object, or lines `name=value`; for a system that needs one only, the value alone
 * will do.
 * @param names the fields that the connector needs
 * @param optional further ones that it can use
 * @throws CliError, which repeats neither values nor names that are not known: these may be values by mistake
 */
export function namedValues(
  text: string,
  names: readonly string[],
  optional: readonly string[] = [],
): Readonly<Record<string, string>> {
  const pairs = text.trimStart().startsWith('{') ? fromJson(text) : fromLines(text, names);
  const given = new Set(pairs.map(([name]) => name));
  const missing = names.filter((name) => !given.has(name));
  const others = pairs.filter(([name]) => ![...names, ...optional].includes(name)).length;
  const needs = `The connector needs: ${names.join(', ')}`;
  if (given.size < pairs.length) throw new CliError(`A credential is named twice. ${needs}.`, 2);
  if (missing.length > 0) throw new CliError(`${needs}. Missing: ${missing.join(', ')}.${howAlone(names)}`, 2);
  if (others > 0) throw new CliError(`${needs}, and nothing else: ${others} more of other names were given.`, 2);
  // They become part of headers and of requests.
  for (const [name, value] of pairs)
    if (value === '' || /\p{Cc}/u.test(value)) throw new CliError(`The credential ${name} is not a line of text.`, 2);
  return Object.fromEntries(pairs);
}

function fromJson(text: string): [string, string][] {
  let value: object;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CliError('The credentials on standard input are not JSON.', 2);
  }
  return Object.entries(value).map(([name, one]) => [name, typeof one === 'object' ? '' : String(one).trim()]);
}

function fromLines(text: string, names: readonly string[]): [string, string][] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const [only = ''] = names;
  const [first = ''] = lines;
  if (names.length === 1 && lines.length === 1 && !isNamed(first, only)) return [[only, first.trim()]];
  return lines.map((line) => {
    const at = line.indexOf('=');
    if (at < 0) throw new CliError('Each line of the credentials must be name=value.', 2);
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });
}

/** Whether a line has a name before its value: base64 alone may end with equals signs. */
function isNamed(line: string, name: string): boolean {
  const at = line.indexOf('=');
  return at >= 0 && (line.slice(0, at).trim() === name || !/^[=\s]*$/.test(line.slice(at)));
}

function howAlone(names: readonly string[]): string {
  return names.length === 1 ? ` Write ${names[0]}=VALUE, or the value alone if no = is within it.` : '';
}

const history = "what stands on the command line is in the shell's history and in every list of processes";

/** Where a secret comes from. @throws CliError unless it is `-`, which does not repeat it */
export function checkDash(source: string | undefined, usage: string): void {
  if (source !== '-') throw new CliError(`Secrets are read from standard input (${usage} < file): ${history}.`, 2);
}

/**
 * Checks the words of a command that reads a secret: an id, and `-`.
 * @returns the id
 * @throws CliError, which repeats none of them
 */
export function checkStandardInput([id = '', source, ...others]: readonly string[]): string {
  checkDash(source, 'ID -');
  if (others.length > 0) throw new CliError('Name one connection and -, and nothing after it.', 2);
  return id;
}

/**
 * Where a deployment keeps its connections' credentials.
 * @throws CliError if the stack is older than that
 */
export function connectionSecrets(deployment: Pick<Deployment, 'outputs' | 'ssm'>): SecretStore {
  return openConnectionSecrets(deployment.ssm, outputOf(deployment, 'ConnectionsPath'));
}
