import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fingerprint } from './fingerprint.ts';

/** A function's code, and all files that it is made of, as paths relative to the project. */
export interface Bundle {
  readonly folder: string;
  readonly code: string;
  readonly files: readonly string[];
  /** Those of the files of which something remains in the code. */
  readonly inside: readonly string[];
}

interface KeptBundle extends Bundle {
  readonly fingerprint: string;
}

const project = join(import.meta.dirname, '../..');

/** Tolerance for a file system's clock that is a little behind. */
const tick = 100;

/** Keeps bundles between syntheses: in a directory, or in this process's memory if the directory is not writable. */
export function bundleShelf(directory: string) {
  const memory = new Map<string, KeptBundle>();
  const fileOf = (folder: string) => join(directory, `${folder}.json`);
  return {
    /** A function's kept code, if it is up to date. */
    find(folder: string): string | undefined {
      const kept = memory.get(folder) ?? readBundle(fileOf(folder));
      return kept && kept.fingerprint === fingerprint(kept) ? kept.code : undefined;
    },
    /** Keeps a bundle, unless a file of it was changed while it was made. @param begun when that began, in ms since 1970 */
    keep(bundle: Bundle, begun: number): void {
      if (bundle.files.some((file) => statSync(join(project, file)).ctimeMs > begun - tick)) return;
      const kept: KeptBundle = { ...bundle, fingerprint: fingerprint(bundle) };
      memory.set(bundle.folder, kept);
      writeBundle(fileOf(bundle.folder), JSON.stringify(kept));
    },
  };
}

function readBundle(file: string): KeptBundle | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Writes atomically, because another process may be reading. Without write permission nothing is kept. */
function writeBundle(file: string, text: string): void {
  const part = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(part, text);
    renameSync(part, file);
  } catch {
    if (existsSync(part)) rmSync(part);
  }
}
