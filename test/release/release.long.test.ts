import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { nextVersion } from '../../tools/release/next-release.ts';
import { templateFile, writeDeploymentTemplate } from '../../tools/release/template/deployment-template.ts';
import { cfnLintVersion, lintTemplate } from '../../tools/verify-template/lint-template.ts';
import { runProgram, scratchFolder, shown } from '../testkit/program.ts';

const project = join(import.meta.dirname, '../..');
const clone = scratchFolder();
const inClone = (command: string, ...words: string[]) => execFileSync(command, words, { cwd: clone }).toString().trim();
const env = {
  ...process.env,
  ...{ GIT_AUTHOR_NAME: 'Releaser', GIT_AUTHOR_EMAIL: 'releaser@hotel-sol.example' },
  ...{ GIT_COMMITTER_NAME: 'Releaser', GIT_COMMITTER_EMAIL: 'releaser@hotel-sol.example' },
};
const release = async (...words: string[]) =>
  shown(await runProgram(process.execPath, [join(clone, 'tools/release.ts'), ...words], { cwd: clone, env }));
const minor = nextVersion(packageJson.version, 'minor');

beforeAll(() => {
  execFileSync('git', ['clone', '--quiet', project, clone]);
  // Links to the same files: what is bundled must lie in the checkout.
  execFileSync('cp', ['-al', realpathSync(join(project, 'node_modules')), join(clone, 'node_modules')]);
});

test('a release is made by one command: version, changelog, commit, and files whose sums are right; the tag is by hand', async () => {
  const { code, out } = await release('minor', '--checked');
  expect(code, out).toBe(0);
  expect(inClone('git', 'status', '--porcelain')).toBe('');
  expect(inClone('git', 'log', '-1', '--format=%s')).toBe(`Release ${minor}`);
  expect(inClone('git', 'tag').split('\n')).not.toContain(`v${minor}`);
  expect(out).toContain(`git tag v${minor}`);
  const read = (name: string) => readFileSync(join(clone, name), 'utf8');
  expect(JSON.parse(read('package.json')).version).toBe(minor);
  expect(JSON.parse(read('package-lock.json')).packages[''].version).toBe(minor);
  expect(read('docs/openapi.yaml')).toContain(`version: ${minor}`);
  expect(read('docs/start/own-stack.md')).toContain(`wifi-tickets-${minor}.tgz`);
  expect(read('docs/start/deploy.md')).toContain(`/wifi-tickets/${minor}/`);
  expect(read('CHANGELOG.md')).toMatch(/## \[Unreleased\]\n\n## \[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d\n/);
  const folder = join(clone, 'release', minor);
  expect(execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: folder }).toString()).not.toMatch(
    /FAILED/,
  );
  const listed = read(`release/${minor}/SHA256SUMS`);
  for (const name of [
    `wifi-tickets-${minor}.tgz`,
    'wifi-tickets.template.json',
    'sbom.cdx.json',
    'third-party-notices.txt',
    'notes.md',
  ])
    expect(listed).toContain(`  ${name}\n`);
  // Nothing that has npm give whatever bears the package's name there, until it is ours.
  expect(listed).not.toContain('launch');
  expect(listed.match(/ assets\/[0-9a-f]{64}\.zip\n/g)?.length).toBeGreaterThan(15);
  expect(read(`release/${minor}/wifi-tickets.template.json`)).toContain(`wifi-tickets/${minor}/`);

  // The next one has nothing to tell yet.
  expect(await release('patch', '--checked')).toEqual({ code: 1, out: expect.stringContaining('nothing to release') });
}, 600_000);

test('what is not committed, or no word that tells how much has changed, makes no release', async () => {
  const before = inClone('git', 'rev-parse', 'HEAD');
  expect(await release('bigger')).toMatchObject({ code: 1 });
  writeFileSync(join(clone, 'README.md'), 'changed');
  expect(await release('minor')).toEqual({ code: 1, out: expect.stringContaining('not committed') });
  inClone('git', 'checkout', '--quiet', 'README.md');
  expect(inClone('git', 'rev-parse', 'HEAD')).toBe(before);
});

const lints = (await cfnLintVersion()) !== undefined;

describe('the template as files', () => {
  const files = scratchFolder();
  beforeAll(() => void writeDeploymentTemplate(files));

  test('is the same of the same sources, to the byte', () => {
    const again = scratchFolder();
    writeDeploymentTemplate(again);
    for (const name of [templateFile, ...readdirSync(join(files, 'assets')).map((each) => `assets/${each}`)])
      expect(readFileSync(join(again, name)).equals(readFileSync(join(files, name))), name).toBe(true);
  });

  test.skipIf(!lints)('has nothing that cfn-lint finds', async () => {
    expect(await lintTemplate(join(files, templateFile))).toEqual([]);
  });
});
