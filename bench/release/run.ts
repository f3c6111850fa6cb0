import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { synthesizeDevStack } from '../../dev/start-dev-stack.ts';
import { functionFolders } from '../../lib/bundle/make-bundles.ts';
import packageJson from '../../package.json' with { type: 'json' };
import lastRelease from '../../test/release/last-release.json' with { type: 'json' };
import acknowledged from './acknowledged.json' with { type: 'json' };
import { compareFigures, comparisonLines, type KeptFigures, uncounted } from './compare-figures.ts';
import { countedFigures, timedFigures } from './release-figures.ts';

const root = join(import.meta.dirname, '../..');
const { counts, write, json } = new Command('npm run bench:release --')
  .description('Tells which figures are more than 10 % worse than those of the last release: see bench/README.md.')
  .option('--counts', 'without times, which take minutes')
  .option('--write', 'keep the figures as those of a release; the commit must be the released one')
  .option('--json <file>', 'also write the figures to this file')
  .parse()
  .opts<{ readonly counts?: boolean; readonly write?: boolean; readonly json?: string }>();

// The functions' own output is not wanted here.
console.info = () => undefined;
await synthesizeDevStack();
const counted = await countedFigures(join(root, '.local/cdk.out'));
const left = uncounted(functionFolders(), counted);
if (left.length > 0) throw new Error(`bench/release/release-figures.ts counts nothing of ${left.join(', ')}`);
const figures = { ...counted, ...(counts ? {} : await timedFigures()) };

const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root }).toString().trim();
const made = `npm run bench:release${counts ? ' -- --counts' : ''}, Node ${process.version}`;
const kept: KeptFigures = { version: packageJson.version, commit, made, figures };
const text = `${JSON.stringify(kept, undefined, 2)}\n`;
if (json !== undefined) writeFileSync(json, text);
if (write) {
  writeFileSync(join(import.meta.dirname, `${kept.version}.json`), text);
} else {
  const last: KeptFigures = JSON.parse(readFileSync(join(import.meta.dirname, `${lastRelease.version}.json`), 'utf8'));
  const wanted = Object.entries(last.figures).filter(([, { spread }]) => !counts || spread === undefined);
  const found = compareFigures(Object.fromEntries(wanted), figures, acknowledged);
  console.log(comparisonLines(found, last.version).join('\n'));
  if (found.worse.length > 0) process.exitCode = 1;
}
