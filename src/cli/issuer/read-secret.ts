import { CliError } from '../cli-error.ts';
import { secretLine } from '../standard-input.ts';

/**
 * Reads an API key from standard input: one line of visible ASCII.
 * @throws CliError, which does not repeat it
 */
export async function readKey(): Promise<string> {
  const key = (await secretLine('key')).trim();
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
