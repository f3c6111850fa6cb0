import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BuildPlace, buildInClone, differences } from './supply/build-in-clone.ts';

/**
 * Builds the commit twice, in two clones that have in common what the lockfile and the sources say and nothing else: in
 * other folders, with files of other times, another umask, time zone and language. Fails unless both make the same package,
 * bundles and templates, to the byte. What is not committed is not in it. With `--installed` both take the packages that are
 * installed here, which is quicker.
 */
const { installed } = parseArgs({ options: { installed: { type: 'boolean' } } }).values;
const modules = installed ? join(import.meta.dirname, '../node_modules') : undefined;
const folder = mkdtempSync(join(tmpdir(), 'verify-build-'));
const places: readonly BuildPlace[] = [
  { folder: join(folder, 'one'), umask: '022', time: new Date(), env: { TZ: 'UTC', LANG: 'C.UTF-8' } },
  {
    folder: join(folder, 'a longer way/to another'),
    ...{ umask: '077', time: new Date('2001-02-03T04:05:06Z') },
    env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
  },
];
try {
  const built = [];
  for (const place of places) {
    mkdirSync(place.folder, { recursive: true });
    built.push(await buildInClone({ ...place, modules }));
  }
  const [one, other] = built;
  if (!one || !other) throw new Error('Nothing was built');
  const found = differences(one, other);
  for (const path of found) console.error(`differs: ${path}`);
  if (found.length > 0) process.exitCode = 1;
  else for (const [path, sha256] of one) if (/\.(tgz|template\.json)$/.test(path)) console.log(`${sha256}  ${path}`);
} finally {
  rmSync(folder, { recursive: true });
}
