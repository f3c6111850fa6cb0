import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startDevStack } from '../../dev/start-dev-stack.ts';
import { exampleCheckIn } from '../../src/contract/events/example-check-in.ts';
import { inAws } from '../end-to-end/support/in-aws.ts';
import { documented, plainResources } from './documented-app.ts';
import { appFolder, type InstalledPackage, installPackage, run } from './installed-package.ts';

const root = join(import.meta.dirname, '../..');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

/** Node as it runs here, and others: paths in WIFI_TICKETS_NODES, with `:` between. */
const nodes = [process.execPath, ...(process.env.WIFI_TICKETS_NODES ?? '').split(':').filter(Boolean)];

let mine: InstalledPackage;
beforeAll(async () => {
  mine = await installPackage({ onTestFinished: afterAll });
});

const threeLines = `
const stack = new Stack(new App(), 'Mine');
new WifiTickets(stack, 'Wifi', { senderAddress: 'wifi@hotel-sol.example', identity: SenderIdentity.existing('hotel-sol.example') });
`;
const names = { cdk: '{ App, Stack }', ours: '{ SenderIdentity, WifiTickets }' };
const imports = `import ${names.cdk} from 'aws-cdk-lib';\nimport ${names.ours} from 'wifi-tickets';`;
const requires = `const ${names.cdk} = require('aws-cdk-lib');\nconst ${names.ours} = require('wifi-tickets');`;
const location = { id: '28XXX004', timeZone: 'Europe/Madrid' };
const example = exampleCheckIn({ location, email: 'ada@example.com', now: Date.now() });
const esm = '{ "type": "module" }';
const nodeNext = { target: 'ES2022', module: 'NodeNext', strict: true, types: ['node'], outDir: '.' };

/** What `cdk synth` does: it runs the app, which writes its templates. */
async function synthesize(node: string, folder: string, app = 'app.js', stack = 'Mine'): Promise<Template> {
  const env = { ...process.env, CDK_OUTDIR: join(folder, 'cdk.out') };
  const { stdout, stderr } = await run(node, [app], { cwd: folder, env });
  expect(stdout + stderr).toBe('');
  return JSON.parse(readFileSync(join(folder, `cdk.out/${stack}.template.json`), 'utf8'));
}

/** The template of the checkout, which the local cloud runs. */
function ofCheckout(): Template {
  return JSON.parse(readFileSync(join(root, '.local/cdk.out/WifiTickets.template.json'), 'utf8'));
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;
  readonly Outputs: object;
}

interface Properties {
  readonly Code?: { readonly S3Key: string };
  readonly PolicyDocument?: object;
  readonly AlarmActions?: readonly object[];
}

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
    const template = await synthesize(node, folder);
    expect(assetsOf(template)).toHaveLength(5);
    expect(assetsOf(template)).toEqual(assetsOf(ofCheckout()));
    expect(Object.keys(template.Outputs)).toEqual(expect.arrayContaining(['WifiTableName', 'WifiEventsQueueUrl']));
  });

  test('the command line tells what it can', async () => {
    const cli = join(mine.folder, 'node_modules/.bin/wifi-tickets');
    expect((await run(node, [cli, '--help'])).stdout).toContain('wifi-tickets doctor');
    expect(JSON.parse((await run(node, [cli, 'event', 'example'])).stdout)).toMatchObject({ type: 'stay.checked_in' });
  });
});

function settings(): string {
  return JSON.stringify({ compilerOptions: nodeNext, files: ['app.ts'] });
}

test('the types are whole: a wrong property does not compile, and our declarations need no leniency', async () => {
  const wrong = threeLines.replace('senderAddress', 'sender');
  const files = { 'package.json': esm, 'app.ts': imports + wrong, 'tsconfig.json': settings() };
  const error = await run(process.execPath, [tsc], { cwd: appFolder(mine, 'wrong', files) }).catch((each) => each);
  expect(error.stdout).toMatch(/app\.ts.*'sender' does not exist in type 'WifiTicketsProps'/);
  expect(error.stdout).not.toContain('node_modules');
});

describe('docs/in-your-own-stack.md', () => {
  test('the app compiles, and its synthesis has what the page says', async () => {
    expect(JSON.parse(documented('`cdk.json`', 'json'))).toEqual({ app: 'node app.ts' });
    const folder = await compiled('documented', {
      'app.ts': documented('`app.ts`', 'ts'),
      'hotels-stack.ts': documented('`hotels-stack.ts`', 'ts'),
    });
    const { Resources, Outputs } = await synthesize(process.execPath, folder, 'app.ts');
    const outputs = ['WifiApiUrl', 'WifiEventsQueueUrl', 'BookingsSenderId'];
    expect(Object.keys(Outputs)).toEqual(expect.arrayContaining(outputs));
    const policy = Object.keys(Resources).find((id) => id.startsWith('BookingsDefaultPolicy')) ?? '';
    const allowed = { Statement: [{ Action: 'sqs:SendMessage', Effect: 'Allow' }] };
    expect(Resources[policy]?.Properties.PolicyDocument).toMatchObject(allowed);
    const alarms = Object.values(Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
    expect(alarms).not.toHaveLength(0);
    const pager = { Ref: expect.stringMatching(/^Pager/) };
    for (const { Properties } of alarms) expect(Properties.AlarmActions).toEqual([pager]);
  });

  test('the event is valid, and has the type', async () => {
    const folder = await compiled('event', { 'app.ts': documented('## Events with types', 'ts') });
    expect((await run(process.execPath, ['app.ts'], { cwd: folder })).stdout).toBe('valid\n');
  });

  test("a checkout's deployment has the same resources when the package deploys it", async () => {
    const folder = await compiled('moved', { 'app.ts': documented('## From a checkout to the package', 'ts') });
    const template = await synthesize(process.execPath, folder, 'app.ts', 'WifiTickets');
    expect(plainResources(template)).toEqual(plainResources(ofCheckout()));
  });

  /** A folder of these sources, which the compiler has checked and Node runs as they are. */
  async function compiled(name: string, sources: Readonly<Record<string, string>>): Promise<string> {
    const compilerOptions = { ...nodeNext, outDir: undefined, noEmit: true, allowImportingTsExtensions: true };
    const files = { 'package.json': esm, 'tsconfig.json': JSON.stringify({ compilerOptions }), ...sources };
    const folder = appFolder(mine, name, files);
    await run(process.execPath, [tsc], { cwd: folder });
    return folder;
  }
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

test('the tarball is small, and has these files', () => {
  expect(mine.tarball.size).toBeLessThan(1_000_000);
  const functions = readdirSync(join(root, 'functions')).map((name) => `dist/functions/${name}/index.js`);
  expect([...mine.tarball.files].sort()).toEqual(
    [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin/cli.cjs',
      'dist/cli.js',
      'dist/events.cjs',
      'dist/events.d.cts',
      'dist/events.d.ts',
      'dist/events.js',
      'dist/events.schema.json',
      ...functions,
      'dist/index.cjs',
      'dist/index.d.cts',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/run-cli.js',
      'dist/third-party-notices.txt',
      'package.json',
    ].sort(),
  );
});

test('it brings along zod and nothing else, and no script runs at its installation', () => {
  const { packages } = JSON.parse(readFileSync(join(mine.folder, 'package-lock.json'), 'utf8'));
  expect(Object.keys(packages)).toEqual(['', 'node_modules/wifi-tickets', 'node_modules/zod']);
  expect(JSON.stringify(packages)).not.toContain('hasInstallScript');
});

test("a stack of one's own runs, and the command line finds it by its outputs and mails a first ticket", async () => {
  const folder = appFolder(mine, 'running', { 'package.json': esm, 'app.js': imports + threeLines });
  await synthesize(process.execPath, folder);
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
  const printed = await cli('ticket', 'print', serial, '--pdf', 'ticket.pdf');
  expect(printed).toEqual({ code: 1, out: expect.stringMatching(/^A PDF needs playwright-core and a browser: .*\n$/) });
  expect((await aws.in(folder, 'queue', 'list')).out).toMatch(/^No local cloud runs here: .* checkout .*\n$/);
});

test.for(['18.20.8', '22.17.1', '23.11.0'])('Node %s is told in a sentence which one to install', async (version) => {
  const older = join(mine.folder, `${version}.cjs`);
  writeFileSync(older, `Object.defineProperty(process.versions, 'node', { value: '${version}' });`);
  const command = ['--require', older, join(mine.installed, 'bin/cli.cjs')];
  const { code, stderr } = await run(process.execPath, command).catch((error) => error);
  expect([code, stderr]).toEqual([1, expect.stringMatching(`^This needs Node 24.*; this is ${version}[^\n]*\n$`)]);
});
