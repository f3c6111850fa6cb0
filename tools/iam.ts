import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { accessRecordVariable, readAccess } from 'local-cloud/access.ts';
import { accessProblems } from './iam/access-problems.ts';
import { accessTable, missedGrants } from './iam/access-table.ts';
import { needlessGrants } from './iam/needless-grants.ts';
import { stackAccess, synthesizedStack } from './iam/stack-access.ts';

/**
 * Runs all tests that start the stack, records what is done under its roles, and holds that against its policies, both ways.
 * `--records DIR` takes what was recorded before instead; `--all` also tells what misses each grant.
 */
const { values } = parseArgs({ options: { records: { type: 'string' }, all: { type: 'boolean' } } });
const project = join(import.meta.dirname, '..');

/** The tests that start the stack, quick ones and long ones. */
const tests = ['test/end-to-end', 'test/chaos'];
const tiers = ['vitest.config.ts', 'vitest.long.config.ts'];

/** Runs the tests of a tier; resolves to their exit code. */
async function runTests(config: string, records: string): Promise<number | null> {
  const vitest = join(project, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--config', config, ...tests], {
    cwd: project,
    env: { ...process.env, [accessRecordVariable]: records },
    stdio: 'inherit',
  });
  const [code] = await once(child, 'close');
  return code;
}

async function report(records: string): Promise<boolean> {
  const stack = await synthesizedStack();
  const access = stackAccess(stack, readAccess(records, stack.stackName));
  if (values.all) console.log(missedGrants(access).join('\n'), '\n');
  console.log(accessTable(access));
  for (const { principal = 'every function', action, resource = '', reason } of needlessGrants)
    console.log(`excused: ${principal} ${action} ${resource}: ${reason}`.replace(' :', ':'));
  const problems = accessProblems(access, needlessGrants);
  for (const problem of problems) console.error(problem);
  return problems.length === 0;
}

const records = values.records ?? mkdtempSync(join(tmpdir(), 'access-'));
let code: number | null = 0;
if (values.records === undefined) for (const config of tiers) code ||= await runTests(config, records);
const isRight = await report(records);
if (values.records === undefined) rmSync(records, { recursive: true });
process.exitCode = code === 0 && isRight ? 0 : 1;
