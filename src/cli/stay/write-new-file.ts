import { writeFile } from 'node:fs/promises';
import { CliError } from '../cli-error.ts';

/**
 * Writes a file that only its owner can read.
 * @throws CliError if there is one already, or it cannot be written
 */
export async function writeNewFile(path: string, content: string): Promise<void> {
  await writeFile(path, content, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new CliError(`${path} is there already: name a new file.`);
    throw new CliError(`${path} cannot be written: ${error.code}.`);
  });
}
