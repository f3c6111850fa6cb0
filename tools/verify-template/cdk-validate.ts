import { execFile } from 'node:child_process';
import { join } from 'node:path';

const cdk = join(import.meta.dirname, '../../node_modules/aws-cdk/bin/cdk');

/**
 * Whether `cdk validate`, the command, accepts an assembly. It reads the report of the synthesis and asks no account.
 * @throws Error if the command could not be run
 */
export function cdkValidates(assembly: string): Promise<boolean> {
  const words = [cdk, 'validate', '--unstable=validate', '--no-online', '--app', assembly];
  return new Promise((resolve, reject) =>
    execFile(process.execPath, words, { cwd: assembly, env: { ...process.env, CI: 'true' } }, (error, out, text) => {
      if (error && error.code !== 1) reject(new Error(`cdk validate failed: ${text || out}`));
      else resolve(error === null);
    }),
  );
}
