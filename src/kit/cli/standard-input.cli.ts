import { CliError } from './errors.ts';
import { io, terminal } from './terminal.cli.ts';

/** A secret is a header's value, or a parameter of SSM's standard tier. */
const usual = 4096;

/**
 * Reads a secret from standard input: one line, which may have spaces.
 * @param what what it is, for people: `key`, `password`
 * @param longest characters at most
 * @throws CliError, which does not repeat it
 */
async function secretLine(what: string, longest = usual): Promise<string> {
  const text = await secretText(what, longest);
  if (/[\r\n]/.test(text)) throw new CliError(`Standard input must have one line: the ${what}, and nothing else.`, 2);
  return text;
}

/**
 * Reads secrets from standard input: one line or several, without line breaks at the end.
 * @throws CliError, which does not repeat them
 */
export async function secretText(what: string, longest = usual): Promise<string> {
  if (io().stdin.isTTY) terminal.printError([`Type the ${what}, then Enter and Ctrl-D:`]);
  const text = (await upTo(2 * longest)).replace(/^\uFEFF/, '').replace(/(?:\r?\n)+$/, '');
  if (text.trim() === '') throw new CliError(`There is no ${what} on standard input.`, 2);
  if (text.length > longest) throw new CliError(`The ${what} has more than ${longest} characters.`, 2);
  return text;
}

/** What stands on standard input, as far as it counts. */
async function upTo(characters: number): Promise<string> {
  let text = '';
  for await (const chunk of io().stdin.setEncoding('utf8')) {
    text += chunk;
    if (text.length > characters) break;
  }
  return text;
}

/** A key is a header's value, and stands in a parameter of SSM's standard tier (4096 bytes) beside its server's address. */
const longest = 3500;

/**
 * Reads an API key from standard input: one line of visible ASCII.
 * @throws CliError, which does not repeat it
 */
export async function readKey(): Promise<string> {
  const key = (await secretLine('key', longest)).trim();
  if (!/^[!-~]+$/.test(key)) throw new CliError('The key on standard input must be of visible ASCII characters.', 2);
  return key;
}

/**
 * Reads a password from standard input: one line, which may have spaces.
 * @throws CliError, which does not repeat it
 */
export async function readPassword(): Promise<string> {
  return secretLine('password');
}
