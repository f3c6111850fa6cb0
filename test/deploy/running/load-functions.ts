import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FunctionModel } from 'local-cloud/template.ts';
import { must } from '../steps.ts';

const run = promisify(execFile);

/**
 * Loads the code of each function with the variables that it has, as Lambda does before the first call. Otherwise a function
 * that ends there is told by a wait without end for what it should have done.
 * @throws CheckFailed that names the function, and what its code says
 */
export async function loadFunctions(functions: readonly FunctionModel[], region: string): Promise<void> {
  for (const { logicalId, codeDirectory, handler, environment } of functions) {
    const file = join(codeDirectory, `${handler.slice(0, handler.lastIndexOf('.'))}.js`);
    const env = { ...environment, AWS_REGION: region, PATH: process.env.PATH };
    const said = await run(process.execPath, ['-e', 'require(process.argv[1])', file], { env }).then(
      () => undefined,
      ({ stderr = '' }: { readonly stderr?: string }) => /^\S*(?:Error|Missing)\S*: .*$/m.exec(stderr)?.[0] ?? stderr,
    );
    must(said === undefined, `${logicalId} starts with its code and variables; it said: ${said}`);
  }
}
