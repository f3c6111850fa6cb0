import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployCheck } from './deploy-check.ts';
import { errorLines } from './error-lines.ts';
import { startAccount, whyNoAccount } from './simulated-account.ts';
import { CheckFailed } from './steps.ts';
import { templateCheck } from './template-check.ts';
import { verifyDomain } from './use.ts';

// Exit codes: 0 passed, 1 failed, 2 not checked, or not all of it.
const notChecked = whyNoAccount();
if (notChecked) {
  console.log(`Deployment not checked: ${notChecked}.`);
  process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), 'wifi-tickets-deploy-'));
const removeFolder = () => rmSync(folder, { recursive: true, force: true });
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    removeFolder();
    process.exit(130);
  });
const account = await startAccount(join(folder, 'account.log'));
// The AWS clients of this process and of those that it starts.
for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
Object.assign(process.env, account.environment);
try {
  const checks = process.argv.includes('--template') ? [templateCheck] : [deployCheck, templateCheck];
  const notAll = [];
  await verifyDomain();
  for (const check of checks) notAll.push(await check(account, folder));
  const left = notAll.filter((one) => one !== undefined).join('; ');
  console.log(left ? `Deployment checked. Not checked: ${left}.` : 'Deployment checked.');
  if (left) process.exitCode = 2;
} catch (error) {
  const why = error instanceof CheckFailed ? `it must be so, and is not: ${error.message}` : error;
  console.error('Deployment check failed:', why);
  const log = join(folder, 'functions.log');
  const lines = existsSync(log) ? errorLines(readFileSync(log, 'utf8')) : [];
  if (lines.length > 0) console.error(['The functions said:', ...lines].join('\n  '));
  console.error(`Logs: ${folder}`);
  process.exitCode = 1;
} finally {
  await account.close();
  if (process.exitCode !== 1) removeFolder();
}
// A step that was given up may still wait.
process.exit();
