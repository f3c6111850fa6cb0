import { CliError } from './cli-error.ts';
import { secretLine } from './standard-input.ts';

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
