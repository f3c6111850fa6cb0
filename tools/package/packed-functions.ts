import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bundle } from '../../lib/bundle/bundle-shelf.ts';

const project = join(import.meta.dirname, '../..');

/** All functions' bundles, made as for a synthesis in the checkout. */
export async function packedFunctions(): Promise<readonly Bundle[]> {
  const folders = readdirSync(join(project, 'functions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const command = [join(project, 'lib/bundle/bundle.ts'), ...folders];
  const { stdout } = await promisify(execFile)(process.execPath, command, { maxBuffer: 256 * 1024 * 1024 });
  return JSON.parse(stdout);
}
