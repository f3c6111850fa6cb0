import { CliError } from '../cli-error.ts';
import { terminal } from '../terminal.ts';

/** A key is a header's value, and stands in a parameter of SSM's standard tier (4096 bytes) beside its server's address. */
const longest = 3500;

/**
 * Reads an API key from standard input: one line of visible ASCII.
 * @throws CliError, which does not repeat it
 */
export async function readKey(): Promise<string> {
  const key = (await oneLine('key')).trim();
  if (!/^[!-~]+$/.test(key)) throw new CliError('The key on standard input must be of visible ASCII characters.', 2);
  return key;
}

/**
 * Reads a password from standard input: one line, which may have spaces.
 * @throws CliError, which does not repeat it
 */
export async function readPassword(): Promise<string> {
  return oneLine('password');
}

async function oneLine(what: 'key' | 'password'): Promise<string> {
  if (process.stdin.isTTY) terminal.printError([`Type the ${what}, then Enter and Ctrl-D:`]);
  const text = (await upTo(2 * longest)).replace(/^\uFEFF/, '').replace(/(?:\r?\n)+$/, '');
  if (text.trim() === '') throw new CliError(`There is no ${what} on standard input.`, 2);
  if (/[\r\n]/.test(text)) throw new CliError(`Standard input must have one line: the ${what}, and nothing else.`, 2);
  if (text.length > longest) throw new CliError(`The ${what} has more than ${longest} characters.`, 2);
  return text;
}

/** What stands on standard input, as far as it counts. */
async function upTo(characters: number): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk;
    if (text.length > characters) break;
  }
  return text;
}
