import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A parameter as it is kept. */
export interface StoredParameter {
  readonly type: 'String' | 'SecureString';
  readonly value: string;
  /** Counted from 1. */
  readonly version: number;
  /** Epoch seconds. */
  readonly changedAt: number;
}

/** Parameters by name, and how they are kept. */
export interface ParameterFile {
  readonly parameters: ReadonlyMap<string, StoredParameter>;
  /** Sets a parameter, or takes it away; it is kept before this returns. @throws when the disk takes no more: all is as before. */
  put(name: string, parameter: StoredParameter | undefined): void;
}

/**
 * Opens the parameters of a directory: one file, which only its owner can read, because its values are not encrypted.
 * @param directory undefined keeps them in memory
 */
export function openParameterFile(directory: string | undefined): ParameterFile {
  const file = directory === undefined ? undefined : join(directory, 'parameters.json');
  if (directory !== undefined) mkdirSync(directory, { recursive: true, mode: 0o700 });
  let parameters = new Map(file === undefined ? [] : read(file));
  return {
    get parameters() {
      return parameters;
    },
    put(name, parameter) {
      const next = new Map(parameters);
      if (parameter) next.set(name, parameter);
      else next.delete(name);
      if (file !== undefined) replace(file, JSON.stringify([...next]));
      parameters = next;
    },
  };
}

function read(file: string): [string, StoredParameter][] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ENOENT') return [];
    throw error;
  }
}

/** Writes a file whole, or leaves the old one. */
function replace(file: string, text: string): void {
  const part = `${file}.part`;
  // A mode counts only for a file that is made.
  rmSync(part, { force: true });
  writeFileSync(part, text, { mode: 0o600, flush: true });
  renameSync(part, file);
}
