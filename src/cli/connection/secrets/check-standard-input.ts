import { CliError } from '../../cli-error.ts';

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
