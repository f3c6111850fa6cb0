import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { settingsFileText } from '../../src/operations/settings/settings-file.schema.ts';
import { listening } from '../testkit/listening.ts';
import { runScript, scratchFolder, shown } from '../testkit/program.ts';

// Each is the CDK's own command line, which takes seconds, and many on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

const root = join(import.meta.dirname, '../..');

/** An account without any stack, as far as the CDK's command line asks. */
const account = createServer(async (request, response) => {
  const action = new URLSearchParams(await text(request)).get('Action') ?? '';
  asked.push(action);
  response.setHeader('content-type', 'text/xml');
  if (action !== 'GetCallerIdentity') {
    const error = `<Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id WifiTickets does not exist</Message>`;
    response.writeHead(400).end(`<ErrorResponse><Error>${error}</Error></ErrorResponse>`);
    return;
  }
  const who = '<Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/me</Arn><UserId>AIDA1</UserId>';
  response.end(
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${who}</GetCallerIdentityResult></GetCallerIdentityResponse>`,
  );
});
const asked: string[] = [];

/** A folder with the project's `cdk.json` and nothing else: no settings. */
const folder = scratchFolder();
beforeAll(async () => {
  const cdkJson = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
  const app = cdkJson.app.replace(/bin\//, `${root}/bin/`);
  writeFileSync(join(folder, 'cdk.json'), JSON.stringify({ ...cdkJson, app }));
});
const { url, close } = await listening(account);
afterAll(close);

async function cdk(...words: string[]) {
  const env = {
    PATH: `${join(process.execPath, '..')}:${process.env.PATH}`,
    HOME: folder,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    CI: 'true',
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'eu-west-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  return shown(await runScript('node_modules/aws-cdk/bin/cdk', words, { cwd: folder, env }));
}

test('without settings the stack is listed', async () => {
  expect(await cdk('ls')).toEqual({ code: 0, out: 'WifiTickets\n' });
});

test('without settings the stack is destroyed as AWS says it', async () => {
  const { code, out } = await cdk('destroy', '--force');
  expect(out).toMatch(/WifiTickets: destroy/);
  expect(out).not.toContain('senderAddress');
  expect({ code, out }).toMatchObject({ code: 0 });
});

test('without settings an account is bootstrapped as AWS says it', async () => {
  asked.length = 0;
  const { out } = await cdk('bootstrap', 'aws://123456789012/eu-west-1');
  expect(out).toContain('Bootstrapping environment aws://123456789012/eu-west-1');
  expect(out).not.toContain('senderAddress');
  // It has begun to ask the account, of which there is no more here.
  expect(asked).toContain('DescribeStacks');
});

const needed = [
  "senderAddress must be set: the address that guests' mails come from",
  'identity must be set: the domain of senderAddress, if SES has verified it already; else set createIdentity, to have that made',
];

test('without settings nothing is deployed, and it is told what is missing and how to set it', async () => {
  asked.length = 0;
  const { code, out } = await cdk('deploy');
  expect(code).toBe(1);
  const [first, ...lines] = out.trim().split('\n');
  expect(first).toBe('wifi-tickets.yaml is not in this folder: npx wifi-tickets init writes it. In it');
  expect(lines.slice(0, -1).map((line) => line.trim())).toEqual(needed);
  expect(lines.at(-1)).toContain('Subprocess exited with error 1');
  expect(asked).not.toContain('AssumeRole');
});

test('a required setting that a settings file lacks is told with its line, and nothing of rules', async () => {
  const file = join(folder, 'wifi-tickets.yaml');
  onTestFinished(() => rmSync(file));
  writeFileSync(file, settingsFileText());
  const lines = readFileSync(file, 'utf8').split('\n');
  const [sender, identity] = ['#senderAddress:', '#identity:'].map(
    (begin) => 1 + lines.findIndex((one) => one.startsWith(begin)),
  );
  const untouched = await cdk('synth');
  expect(untouched.code).toBe(1);
  expect(untouched.out.split('\n').slice(0, 2)).toEqual([
    `wifi-tickets.yaml:${sender} ${needed[0]?.replace(' must', ': must')}`,
    `wifi-tickets.yaml:${identity} ${needed[1]?.replace(' must', ': must')}`,
  ]);
  expect(untouched.out).not.toMatch(/Rule |annotation|Acknowledge|\.ts:\d/i);
  writeFileSync(file, '# mine\nsenderAddress: wifi@hotel-sol.example\n');
  expect((await cdk('diff')).out).toMatch(/^wifi-tickets\.yaml:2 identity: must be set/);
});

test('whoever has an identity made is told what stays, and of nothing to acknowledge', async () => {
  const settings = ['-c', 'senderAddress=wifi@hotel-sol.example', '-c', 'createIdentity=hotel-sol.example'];
  const { code, out } = await cdk('synth', '--quiet', ...settings);
  expect(out).toMatch(
    /^Leave createIdentity in the settings .*The SES identity hotel-sol\.example stays in the account/m,
  );
  expect(out).not.toMatch(/Acknowledge|Rule |\.ts:\d/);
  expect(code).toBe(0);
});

test('a wrong setting ends every command, lest it be of another stack', async () => {
  const { code, out } = await cdk('destroy', '--force', '-c', 'stackname=Hotels');
  expect(out).toContain('-c stackname: there is no such setting: did you mean stackName?');
  expect(code).toBe(1);
});
