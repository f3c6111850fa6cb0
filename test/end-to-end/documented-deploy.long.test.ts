import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DevStack, startDevStack } from '../../dev/start-dev-stack.ts';
import { runProgram, scratchFolder, shown } from '../testkit/program.ts';
import { inAws } from './support/in-aws.ts';

const project = join(import.meta.dirname, '../..');
const folder = scratchFolder();
let stack: DevStack;
let aws: Awaited<ReturnType<typeof inAws>>;

/** A line of the page that is typed, and the lines that it shows. */
interface Typed {
  readonly line: string;
  readonly shown: string[];
}

/** The lines of the page's boxes that are typed. */
function typedLines(page: string): Typed[] {
  const typed: Typed[] = [];
  for (const [, box = ''] of page.matchAll(/^```console\n([\s\S]*?)^```/gm)) {
    for (const line of box.trimEnd().split('\n')) {
      if (line.startsWith('$ ')) typed.push({ line: line.slice(2), shown: [] });
      else typed.at(-1)?.shown.push(line);
    }
  }
  return typed;
}

const page = readFileSync(join(project, 'docs/start/deploy.md'), 'utf8');
const lines = typedLines(page);
const own = lines.filter(({ line }) => /^(npx wifi-tickets|curl) /.test(line));

beforeAll(async () => {
  // A new account is in the sandbox.
  stack = await startDevStack({ log: () => undefined, logLevel: 'warn', ses: { sandbox: true } });
  aws = await inAws(stack);
  aws.told.alarms = [
    { AlarmName: 'SweepsDead', StateValue: 'OK', AlarmActions: ['arn:aws:sns:eu-west-1:000000000000:it'] },
  ];
});
afterAll(async () => {
  await aws.close();
  await stack.close();
});

/** Runs a line as it stands, but for the stack's name, and this program in the place of npx. */
async function type(line: string, key: string | undefined): Promise<{ out: string; code: number }> {
  const bin = `${process.execPath} ${join(project, 'bin/cli.ts')}`;
  const script = line.replace('npx wifi-tickets', bin).replace('--stack WifiTickets', '--stack Hotels');
  const asNpx = { npm_lifecycle_event: 'npx', npm_lifecycle_script: 'wifi-tickets' };
  const env = { ...aws.env, ...asNpx, API_URL: stack.endpoints.apiUrl, API_KEY: key };
  return shown(await runProgram('bash', ['-c', script], { cwd: folder, env }));
}

/** A shown line as a pattern: what is left out may be anything. */
function pattern(shown: string): RegExp {
  return new RegExp(`^${shown.split('…').map(escaped).join('.*')}$`, 'm');
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

test('every line of docs/start/deploy.md that calls this program works, in this order, and shows what the page shows', async () => {
  let key: string | undefined;
  for (const { line, shown } of own) {
    const { out, code } = await type(line, key);
    key ??= /^owt_.+$/m.exec(out)?.[0];
    const told = `$ ${line}\n${out}`;
    // While there is no location, the doctor says so by its exit code.
    expect(code, told).toBe(line.includes(' doctor ') ? 1 : 0);
    for (const each of shown) expect(out, told).toMatch(pattern(each));
  }
}, 300_000);

test('no other lines of the page are typed than those of AWS, CDK, git, npm and the shell', () => {
  const others = lines.filter((one) => !own.includes(one)).map(({ line }) => line);
  expect(
    others.filter((line) => !/^(aws|npx cdk|git clone|npm ci|export (AWS_REGION|AWS_PROFILE|API_URL))\b/.test(line)),
  ).toEqual([]);
  expect(own.length).toBeGreaterThan(10);
});
