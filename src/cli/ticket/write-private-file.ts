import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { CliError } from '../cli-error.ts';

const { O_CREAT, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_WRONLY } = constants;

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'may not be written',
  EPERM: 'may not be written',
  EROFS: 'may not be written',
  ENOENT: 'is in a folder that is not there',
  ENOTDIR: 'is in a folder that is not there',
};

/**
 * Writes a file that only its owner can read, also over one that was open to others.
 * @throws CliError if it cannot be written, or is no regular file: a link, a folder, a device
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
    // Neither through a link nor waiting for whoever reads a pipe.
    return await open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new CliError(`${path} ${reasons[code] ?? 'is no regular file'}.`);
  }
}
