import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { startDevStack } from '../../dev/start-dev-stack.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { exampleCheckIn } from '../../src/core/events/event-text.ts';
import { inAws } from '../end-to-end/support/in-aws.ts';
import { appFolder, esm, nodeNext, run, tsc } from './installed-package.ts';
import { checkoutTemplate, synthesize, type Template } from './synthesized.ts';

const root = join(import.meta.dirname, '../..');

/** Node as it runs here, and others: paths in WIFI_TICKETS_NODES, with `:` between. */
const nodes = [process.execPath, ...(process.env.WIFI_TICKETS_NODES ?? '').split(':').filter(Boolean)];

const mine = inject('installedPackage');

const threeLines = `
const stack = new Stack(new App(), 'Mine');
new WifiTickets(stack, 'Wifi', { senderAddress: 'wifi@hotel-sol.example', identity: SenderIdentity.existing('hotel-sol.example') });
`;
const names = { cdk: '{ App, Stack }', ours: '{ SenderIdentity, WifiTickets }' };
const imports = `import ${names.cdk} from 'aws-cdk-lib';\nimport ${names.ours} from 'wifi-tickets';`;
const requires = `const ${names.cdk} = require('aws-cdk-lib');\nconst ${names.ours} = require('wifi-tickets');`;
const location = { id: '28XXX004', timeZone: 'Europe/Madrid' };
const example = exampleCheckIn({ location, email: 'ada@example.com', now: Date.now() });

/** Names of the functions' assets, which are hashes of their content. */
function assetsOf({ Resources }: Template): string[] {
  const functions = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  return functions.map(({ Properties }) => Properties.Code?.S3Key ?? '').sort();
}

describe.for(nodes)('an app of three lines under %s', (node) => {
  const apps: readonly (readonly [name: string, files: Readonly<Record<string, string>>])[] = [
    ['esm', { 'package.json': esm, 'app.js': imports + threeLines }],
    ['commonjs', { 'package.json': '{}', 'app.js': requires + threeLines }],
    ['esm-types', { 'package.json': esm, 'app.ts': imports + threeLines, 'tsconfig.json': settings() }],
    ['commonjs-types', { 'package.json': '{}', 'app.ts': imports + threeLines, 'tsconfig.json': settings() }],
  ];

  test.for(apps)('%s: has the same functions as the checkout, to the byte', async ([name, files]) => {
    const folder = appFolder(mine, `${name}-${nodes.indexOf(node)}`, files);
    if (files['tsconfig.json']) await run(node, [tsc], { cwd: folder });
    const template = await synthesize(folder, { node });
    expect(assetsOf(template)).toHaveLength(16);
    expect(assetsOf(template)).toEqual(assetsOf(await checkoutTemplate(onTestFinished)));
    expect(Object.keys(template.Outputs)).toEqual(expect.arrayContaining(['WifiTableName', 'WifiEventsQueueUrl']));
  });

  test('the command line tells what it can', async () => {
    const cli = join(mine.folder, 'node_modules/.bin/wifi-tickets');
    expect((await run(node, [cli, '--help'])).stdout).toContain('wifi-tickets doctor');
    expect(JSON.parse((await run(node, [cli, 'event', 'example'])).stdout)).toMatchObject({ type: 'stay.checked_in' });
    expect((await run(node, [cli, '--version'])).stdout).toBe(`${packageJson.version}\n`);
    const cwd = appFolder(mine, `init-${nodes.indexOf(node)}`, {});
    expect((await run(node, [cli, 'init'], { cwd })).stdout).toContain('settings are properties of WifiTickets');
  });
});

function settings(): string {
  return JSON.stringify({ compilerOptions: { ...nodeNext, outDir: '.' }, files: ['app.ts'] });
}

test('the types are whole: a wrong property does not compile, and our declarations need no leniency', async () => {
  const wrong = threeLines.replace('senderAddress', 'sender');
  const files = { 'package.json': esm, 'app.ts': imports + wrong, 'tsconfig.json': settings() };
  const error = await run(process.execPath, [tsc], { cwd: appFolder(mine, 'wrong', files) }).catch((each) => each);
  expect(error.stdout).toMatch(/app\.ts.*'sender' does not exist in type 'WifiTicketsProps'/);
  expect(error.stdout).not.toContain('node_modules');
});

test('wifi-tickets/events has the type, the schema and the JSON Schema of the canonical event', async () => {
  const app = `import { type CanonicalEvent, stayEventSchema } from 'wifi-tickets/events';
import schema from 'wifi-tickets/events.schema.json' with { type: 'json' };
const event: CanonicalEvent = ${JSON.stringify(example)};
console.log(JSON.stringify([stayEventSchema.safeParse(event).success, stayEventSchema.safeParse({}).success, schema.title]));`;
  const files = { 'package.json': esm, 'app.ts': app, 'tsconfig.json': settings() };
  const folder = appFolder(mine, 'events', files);
  await run(process.execPath, [tsc], { cwd: folder });
  const { stdout } = await run(process.execPath, ['app.js'], { cwd: folder });
  expect(JSON.parse(stdout)).toEqual([true, false, 'StayEvent']);
});

test('the JSON Schema takes the example, and no other version of CloudEvents', () => {
  const schema = JSON.parse(readFileSync(join(mine.installed, 'dist/events.schema.json'), 'utf8'));
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  ajvFormats.default(ajv);
  const takes = ajv.compile(schema);
  expect([takes(example), takes({ ...example, specversion: '0.3' })]).toEqual([true, false]);
});

test('the tarball is small, and has these files', async () => {
  // Each of twenty functions brings its bundle, some 110 kB, the command line 770 kB, the desk's page 60 kB. The documents, to which commands,
  // alarms and the README point, are 220 kB, their pictures 730, and the connectors, which are examples for others, 40.
  expect(mine.tarball.size).toBeLessThan(4_800_000);
  const readmes = globSync(['docs/**/*.md', 'docs/*.{gif,png,yaml}', 'examples/*/*', 'examples/*.http'], { cwd: root });
  const { stdout } = await run('git', ['ls-files', 'connectors', 'network'], { cwd: root });
  const folders = stdout.split('\n').filter((file) => file !== '' && !file.endsWith('.gitignore'));
  const functions = readdirSync(join(root, 'functions')).map((name) => `dist/functions/${name}/index.js`);
  const deskPage = globSync('dist/functions/desk/page/**/*.*', { cwd: root });
  expect([...mine.tarball.files].sort()).toEqual(
    [
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'bench/count/prices.ts',
      'bin/cli.cjs',
      ...readmes,
      'dist/cli.js',
      'dist/events.cjs',
      'dist/events.d.cts',
      'dist/events.d.ts',
      'dist/events.js',
      'dist/events.schema.json',
      ...functions,
      ...deskPage,
      'dist/index.cjs',
      'dist/index.d.cts',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/run-cli.js',
      'dist/sbom.cdx.json',
      'dist/third-party-notices.txt',
      ...folders,
      'package.json',
    ].sort(),
  );
});

test('what its pages tell of fixtures, and its commands and alarms point to, is in it', () => {
  const files = new Set(mine.tarball.files);
  const isThere = (path: string) => files.has(path) || [...files].some((file) => file.startsWith(`${path}/`));
  const dead = [...files]
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => {
      const text = readFileSync(join(mine.installed, file), 'utf8');
      const fixtures = [...text.matchAll(/`(connectors\/[a-z-]+\/fixtures\/[\w./-]+)`/gu)].map(([, path = '']) => path);
      return fixtures.filter((link) => !isThere(link)).map((link) => `${file}: ${link}`);
    });
  expect(dead).toEqual([]);
  const told = readFileSync(join(mine.installed, 'dist/run-cli.js'), 'utf8');
  const named = [...told.matchAll(/(?:docs|examples)\/[a-z][\w/.-]*\w/gu)].map(([path]) => path);
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((path) => !isThere(path))).toEqual([]);
  expect(isThere('docs/operate/runbook.md')).toBe(true);
});

test('a hint is a command that works where the package is installed', async () => {
  const { stdout } = await run('npx', ['--offline', 'wifi-tickets', 'network', 'client', '--help'], {
    cwd: mine.folder,
  });
  const [hint = ''] = /npx wifi-tickets network client .*$/mu.exec(stdout) ?? [];
  const [command = '', ...words] = hint.split(' ');
  const error = await run(command, ['--offline', ...words, '--help'], { cwd: mine.folder });
  expect(error.stdout).toContain('Usage: npx wifi-tickets network client');
});

test('it brings along zod and nothing else, and no script runs at its installation', () => {
  const { packages } = JSON.parse(readFileSync(join(mine.folder, 'package-lock.json'), 'utf8'));
  expect(Object.keys(packages)).toEqual(['', 'node_modules/wifi-tickets', 'node_modules/zod']);
  expect(JSON.stringify(packages)).not.toContain('hasInstallScript');
});

test('a RADIUS server is built from the folder that the package brings along', async () => {
  const withRadius = `
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
${imports}
const stack = new Stack(new App(), 'Mine');
const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:';
const secret = (name) => Secret.fromSecretCompleteArn(stack, name, arn + name + '-AbCdEf');
new WifiTickets(stack, 'Wifi', {
  senderAddress: 'wifi@hotel-sol.example',
  identity: SenderIdentity.existing('hotel-sol.example'),
  radiusServer: { clients: secret('clients'), radsec: secret('radsec') },
});`;
  const folder = appFolder(mine, 'radius', { 'package.json': esm, 'app.js': withRadius });
  const { Resources } = await synthesize(folder);
  expect(Object.values(Resources).map(({ Type }) => Type)).toContain('AWS::ECS::Service');
  const [image] = globSync('cdk.out/asset.*/Dockerfile', { cwd: folder });
  expect(image).toBeDefined();
  const shipped = readFileSync(join(root, 'network/freeradius/Dockerfile'), 'utf8');
  expect(readFileSync(join(folder, image ?? ''), 'utf8')).toBe(shipped);
});

test("a stack of one's own runs, and the command line finds it by its outputs and mails a first ticket", async () => {
  const folder = appFolder(mine, 'running', { 'package.json': esm, 'app.js': imports + threeLines });
  await synthesize(folder);
  const cdkOut = join(folder, 'cdk.out');
  const dev = await startDevStack({ cdkOut, log: () => undefined, logLevel: 'error' });
  const aws = await inAws(dev, join(mine.installed, 'bin/cli.cjs'));
  onTestFinished(async () => {
    await aws.close();
    await dev.close();
  });
  const cli = (...words: string[]) => aws.in(folder, ...words, '--stack', 'Hotels');
  const hotel = join(root, 'examples/locations/hotel-sol.yaml');
  expect(await cli('location', 'apply', hotel)).toMatchObject({ code: 0 });
  writeFileSync(join(folder, 'event.json'), JSON.stringify(example));
  expect(await cli('event', 'send', 'event.json', '--wait')).toMatchObject({ code: 0 });
  const [{ serial }] = JSON.parse((await cli('ticket', 'list', '--location', location.id, '--json')).out);
  const mailed = expect.stringMatching(/"state": ?"(accepted|delivered)"/);
  await expect.poll(() => cli('mail', 'show', serial, '--json')).toMatchObject({ out: mailed });
  expect((await aws.in(folder, 'queue', 'list')).out).toMatch(/^No local cloud runs here: .* checkout .*\n$/);
});

test.for(['18.20.8', '22.17.1', '23.11.0'])('Node %s is told in a sentence which one to install', async (version) => {
  const older = join(mine.folder, `${version}.cjs`);
  writeFileSync(older, `Object.defineProperty(process.versions, 'node', { value: '${version}' });`);
  const command = ['--require', older, join(mine.installed, 'bin/cli.cjs')];
  const { code, stderr } = await run(process.execPath, command).catch((error) => error);
  expect([code, stderr]).toEqual([1, expect.stringMatching(`^This needs Node 24.*; this is ${version}[^\n]*\n$`)]);
});
