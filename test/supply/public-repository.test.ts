import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const workflows = globSync('.github/workflows/*.yml', { cwd: root });
const forms = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: root }).filter((file) => !file.endsWith('config.yml'));

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
  }[];
}
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}
const jobs = workflows.flatMap((file) =>
  Object.values((parse(read(file)) as Workflow).jobs).map((job) => [file, job] as const),
);

test('every action of the public CI is one commit, which nobody can exchange, beside the version that it is', () => {
  expect(workflows.length).toBeGreaterThan(1);
  const used = workflows.flatMap((file) => read(file).match(/uses:.*/g) ?? []);
  expect(used.filter((line) => !/^uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
});

test('the public CI may read, and write nothing but what CodeQL has found; it keeps no key, and ends', () => {
  for (const file of workflows)
    expect([file, (parse(read(file)) as Workflow).permissions]).toEqual([file, { contents: 'read' }]);
  for (const [file, { permissions = {}, steps, ...job }] of jobs) {
    const written = Object.entries(permissions).filter(([, may]) => may !== 'read');
    expect([file, written.filter(([what]) => what !== 'security-events')]).toEqual([file, []]);
    expect([file, job['timeout-minutes']]).toEqual([file, expect.any(Number)]);
    const checkout = steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect([file, checkout?.with?.['persist-credentials']]).toEqual([file, false]);
  }
  expect(workflows.map(read).join('')).not.toMatch(/secrets\.|pull_request_target/);
});

test('the public CI runs what this project’s own does', () => {
  expect(jobs.flatMap(([, { steps }]) => steps.map(({ run }) => run))).toContain('.ci/run');
  expect(existsSync(join(root, '.ci/run'))).toBe(true);
});

test('updates are proposed for what is installed, for the CI’s actions, and for the RADIUS server’s image', () => {
  const { updates } = parse(read('.github/dependabot.yml')) as {
    readonly updates: readonly { readonly 'package-ecosystem': string; readonly directory: string }[];
  };
  expect(updates.map((one) => one['package-ecosystem'])).toEqual(['npm', 'github-actions', 'docker']);
  const [npm, , docker] = updates;
  expect(existsSync(join(root, npm?.directory ?? '', 'package-lock.json'))).toBe(true);
  expect(existsSync(join(root, docker?.directory ?? '', 'Dockerfile'))).toBe(true);
});

interface Field {
  readonly type: string;
  readonly id?: string;
  readonly attributes: { readonly value?: string; readonly options?: readonly { readonly required?: boolean }[] };
}

test.for(forms)('%s begins with what nobody may paste, and ends with a promise that it is not there', (file) => {
  const { name, description, body } = parse(read(file)) as {
    readonly name: string;
    readonly description: string;
    readonly body: readonly Field[];
  };
  expect([name, description].every((text) => text.length > 10)).toBe(true);
  const [first] = body;
  expect(first?.type).toBe('markdown');
  expect(first?.attributes.value).toMatch(/\*\*Never paste[^*]*\*\*/);
  expect(body.at(-1)).toMatchObject({ type: 'checkboxes', attributes: { options: [{ required: true }] } });
  const ids = body.flatMap(({ id }) => id ?? []);
  expect(new Set(ids).size).toBe(body.length - 1);
});

test('there is a form for a guest without a code, for a hotel system, and for what is missing', () => {
  expect(forms.map((file) => file.split('/').at(-1)).sort()).toEqual([
    'feature.yml',
    'guest-without-code.yml',
    'hotel-system.yml',
  ]);
});

test('the address of the repository is said once, in package.json, and nowhere before it is known', () => {
  const { repository, bugs, homepage } = JSON.parse(read('package.json'));
  // npm makes the other two of it.
  expect([bugs, homepage]).toEqual([undefined, undefined]);
  const told = ['SECURITY.md', 'CODE_OF_CONDUCT.md', ...globSync('.github/**/*.*', { cwd: root })].map(read).join('');
  expect(told).not.toMatch(/https:\/\/git(hub|lab)\.com|@[\w.-]+\.(?:com|org)\b/);
  expect(repository === undefined || /^github:[\w.-]+\/[\w.-]+$/.test(repository)).toBe(true);
});
