import { synthesizeDevStack } from '../dev/start-dev-stack.ts';

/** Before all tests: the stack that the local cloud runs in many of them. */
export async function setup(): Promise<void> {
  await synthesizeDevStack();
}
