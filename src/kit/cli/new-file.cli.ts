import { writeFile } from 'node:fs/promises';
import { CliError } from './errors.ts';

/** Writes a file for its owner to edit. @throws CliError if it exists or cannot be written */
export async function writeNewFile(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: 'wx' }).catch((error) => {
    if (error.code === 'EEXIST') throw new CliError(`${file} already exists: edit it, or remove it first.`);
    throw new CliError(`${file} cannot be written (${error.code}).`);
  });
}
