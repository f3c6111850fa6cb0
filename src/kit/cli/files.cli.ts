import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { type FileHandle, open, writeFile } from 'node:fs/promises';
import { CliError } from './errors.ts';

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDONLY, O_RDWR, O_WRONLY } = constants;

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

/** Writes a file for its owner to edit. @throws CliError if it exists or cannot be written */
export async function writeNewFile(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: 'wx' }).catch((error) => {
    if (error.code === 'EEXIST') throw new CliError(`${file} already exists: edit it, or remove it first.`);
    throw new CliError(`${file} cannot be written (${error.code}).`);
  });
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'is not writable',
  EPERM: 'is not writable',
  EROFS: 'is not writable',
  ENOENT: 'is in a folder that does not exist',
  ENOTDIR: 'is in a folder that does not exist',
  EEXIST: 'is there already: name a new file',
};

/**
 * Files with codes, secrets or who was erased: only their owner can read them, even if they were there and others could.
 * Each throws a CliError if the file cannot be written, or is no regular file (a link, a folder, a device).
 */
export const privateFile = {
  /** Writes a new file; throws if there is one. */
  create: (path: string, content: string) => written(path, O_WRONLY | O_EXCL, (file) => file.writeFile(content)),

  /** Writes a file in place of the one that is there, if any. */
  replace: (path: string, content: string | Uint8Array) =>
    written(path, O_WRONLY, async (file) => {
      await file.truncate();
      await file.writeFile(content);
    }),

  /** Adds lines at a file's end, or to a new one. They are made of what it has once it can be written, which may throw. */
  append: <T extends { readonly lines: readonly string[] }>(
    path: string,
    make: (before: string) => Promise<T>,
  ): Promise<T> =>
    written(path, O_RDWR | O_APPEND, async (file) => {
      const before = await file.readFile('utf8');
      const isOpenLine = before !== '' && !before.endsWith('\n');
      const made = await make(before);
      await file.writeFile(`${isOpenLine ? '\n' : ''}${made.lines.join('\n')}\n`);
      return made;
    }),
};

async function written<T>(path: string, flags: number, write: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await openPrivate(path, flags);
  try {
    if (!(await file.stat()).isFile()) throw new CliError(`${path} is no regular file.`);
    await file.chmod(0o600).catch(() => {
      throw new CliError(`${path} belongs to somebody else: name another file.`);
    });
    return await write(file);
  } finally {
    await file.close();
  }
}

async function openPrivate(path: string, flags: number): Promise<FileHandle> {
  try {
    // Does not follow a link, and does not wait for the reader of a pipe.
    return await open(path, flags | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new CliError(`${path} ${reasons[code] ?? 'is no regular file'}.`);
  }
}
