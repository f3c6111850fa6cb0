import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { CliError } from '../cli-error.ts';

const { O_CREAT, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_WRONLY } = constants;

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'is not writable',
  EPERM: 'is not writable',
  EROFS: 'is not writable',
  ENOENT: 'is in a folder that does not exist',
  ENOTDIR: 'is in a folder that does not exist',
};

/**
 * Writes a file that only its owner can read, even if the existing file was readable by others.
 * @throws CliError if it cannot be written, or is no regular file (a link, a folder, a device)
 */
export async function writePrivateFile(path: string, content: string | Uint8Array): Promise<void> {
  const file = await openPrivate(path);
  try {
    if (!(await file.stat()).isFile()) throw new CliError(`${path} is no regular file.`);
    await file.chmod(0o600);
    await file.truncate();
    await file.writeFile(content);
  } finally {
    await file.close();
  }
}

async function openPrivate(path: string): Promise<FileHandle> {
  try {
    // Does not follow a link, and does not wait for the reader of a pipe.
    return await open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new CliError(`${path} ${reasons[code] ?? 'is no regular file'}.`);
  }
}
