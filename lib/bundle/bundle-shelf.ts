import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fingerprint } from './fingerprint.ts';

/** A function's code, and all files that it is made of, as ways from the project. */
export interface Bundle {
  readonly folder: string;
  readonly code: string;
  readonly files: readonly string[];
}

interface KeptBundle extends Bundle {
  readonly fingerprint: string;
}

const project = join(import.meta.dirname, '../..');

/** A file system's clock is a little behind. */
const tick = 100;

/** Where bundles are kept from one synthesis to the next: a directory, and this process's memory if it takes none. */
export function bundleShelf(directory: string) {
  const memory = new Map<string, KeptBundle>();
  const fileOf = (folder: string) => join(directory, `${folder}.json`);
  return {
    /** The code of a function as it is kept, if it would come out the same now. */
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

/** Another process may read it at this moment: it is never seen half written. Where nothing can be written, nothing is kept. */
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
