import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CheckFailed } from './steps.ts';

const run = promisify(execFile);

/** A command's run in a checkout. */
export interface CommandPlace {
  readonly checkout: string;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Runs the CDK's own command line in a checkout; returns all that it printed.
 * @throws CheckFailed with the end of it
 */
export async function cdk({ checkout, environment }: CommandPlace, ...words: string[]): Promise<string> {
  try {
    const { stdout, stderr } = await run('cdk', words, { cwd: checkout, env: environment, maxBuffer: 1e8 });
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    const end = (stdout + stderr).trimEnd().split('\n').slice(-20);
    throw new CheckFailed(`cdk ${words[0]} succeeds in ${checkout}; it said:\n${end.join('\n')}`);
  }
}
