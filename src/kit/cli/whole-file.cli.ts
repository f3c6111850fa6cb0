import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { CliError } from './errors.ts';

const { O_NONBLOCK = 0, O_RDONLY } = constants;

/**
 * Reads a file that somebody names. Undefined if it cannot be read, or is no regular file: a device or a pipe may have no end.
 * @param most bytes that are of use; a larger file is not read
 */
export function wholeFile(path: string, most: number): Buffer | 'too_large' | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, O_RDONLY | O_NONBLOCK);
    const about = fstatSync(file);
    if (!about.isFile()) return undefined;
    return about.size > most ? 'too_large' : readFileSync(file);
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Why a file that somebody names could not be read. */
export function unreadableFile(path: string): CliError {
  return new CliError(`The file ${path} ${existsSync(path) ? 'cannot be read' : 'does not exist'}.`);
}
