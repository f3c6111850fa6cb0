import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DeskFiles } from './desk-answers.service.ts';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** The page's files, as they lie beside the function's bundle: `manifest.json`, and below `assets` those that it names. */
export function deskFiles(folder: string): DeskFiles {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) return { manifest: undefined, asset: () => undefined };
  const assets = join(folder, 'assets');
  // What the folder has, so that no name in a request is ever a path.
  const names = new Set(existsSync(assets) ? readdirSync(assets) : []);
  const packed = new Map<string, { readonly type: string; readonly gzip: Buffer }>();
  return {
    manifest: JSON.parse(readFileSync(manifest, 'utf8')),
    asset(name) {
      if (!names.has(name)) return undefined;
      const kept = packed.get(name) ?? {
        type: types[extname(name)] ?? 'application/octet-stream',
        gzip: gzipSync(readFileSync(join(assets, name)), { level: 9 }),
      };
      packed.set(name, kept);
      return kept;
    },
  };
}
