import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { merged } from './merged.ts';
import { type Plan, placesOf } from './plan.ts';
import { renamed } from './renamed.ts';
import { withPlaces } from './with-places.ts';

/**
 * Moves and merges files by a plan, and changes everything that names them: `node tools/turn/turn.ts PLAN.json`. The plan:
 * `rename` { "src/a.ts#name": "newName" } of what a module declares, `merge` { "src/target.ts": ["src/a.ts", …] } in reading
 * order, `move` { "src/a.ts" or "src/folder/": where }. Nothing is written if names collide.
 */
const root = join(import.meta.dirname, '../..');
const plan: Plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
const tracked = git('ls-files', '--cached', '--others', '--exclude-standard')
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)) && !path.startsWith('tools/turn/'));
const isCode = (path: string) => /\.[cm]?ts$/.test(path);
const isText = (path: string) =>
  /\.(md|json|ya?ml|[cm]?js|sh|toml)$|^\.ci\//.test(path) && path !== 'package-lock.json';

let code = new Map(tracked.filter(isCode).map((path) => [path, readFileSync(join(root, path), 'utf8')]));
code = renamed(code, plan.rename ?? {});
const places = placesOf(plan, tracked);
const { texts, problems } = merged(code, plan.merge ?? {}, places);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}

const written: string[] = [];
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  written.push(path);
};
for (const [from, to] of places) {
  if (isCode(from)) continue;
  mkdirSync(dirname(join(root, to)), { recursive: true });
  git('mv', from, to);
}
for (const path of places.keys()) if (isCode(path)) rmSync(join(root, path));
for (const [path, text] of texts) if (text !== code.get(path) || !existsSync(join(root, path))) write(path, text);
const renamedOnly = [...code].filter(([path]) => !places.has(path) && !texts.has(path));
for (const [path, text] of renamedOnly) if (text !== readFileSync(join(root, path), 'utf8')) write(path, text);
for (const path of tracked.filter((one) => isText(one))) {
  const now = places.get(path) ?? path;
  const text = readFileSync(join(root, now), 'utf8');
  const next = withPlaces(text, places, posix.dirname(path), posix.dirname(now));
  if (next !== text) write(now, next);
}
const toFormat = written.filter((path) => existsSync(join(root, path)) && isCode(path));
for (let i = 0; i < toFormat.length; i += 200)
  try {
    execFileSync('npx', ['biome', 'check', '--write', ...toFormat.slice(i, i + 200)], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
  } catch (error) {
    console.error(String((error as { stderr?: string }).stderr).slice(0, 4000));
  }
console.log(`${places.size} files moved, ${Object.keys(plan.merge ?? {}).length} merged, ${written.length} written`);
