import { afterAll } from 'vitest';
import { cliOf } from './cli-of.ts';
import { openDevStack } from './open-dev-stack.ts';

/** A running stack, and the command line beside it, for all tests of a file; both end with the last of them. */
export async function devStackWithOperator(options: Parameters<typeof openDevStack>[0] = {}) {
  const stack = await openDevStack(options);
  const operator = cliOf(stack);
  afterAll(async () => {
    operator.close();
    await stack.close();
  });
  return { stack, operator };
}
