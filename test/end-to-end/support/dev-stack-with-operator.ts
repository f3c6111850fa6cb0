import { afterAll } from 'vitest';
import { cliOf } from './cli-of.ts';
import type { SharedStack } from './ends-shared-stack.ts';
import { openDevStack } from './open-dev-stack.ts';

type Stack = Awaited<ReturnType<typeof openDevStack>>;

/** A running stack, and the command line beside it, for all tests of a file; both end with the last of them. */
export async function devStackWithOperator(options: Parameters<typeof openDevStack>[0] = {}) {
  const stack = await openDevStack(options);
  afterAll(stack.close);
  return { stack, operator: operatorOf(stack) };
}

const ofProcess = globalThis as SharedStack<Stack>;

/**
 * The same, of a stack that all files of the process share which ask for it here: each has reservations and locations of its own,
 * leaves no connection or hook at the example hotel, and counts nothing that others may do.
 */
export async function sharedStackWithOperator() {
  ofProcess.sharedStack ??= openDevStack({ ses: { maxSendRate: 100 } });
  const stack = await ofProcess.sharedStack;
  return { stack, operator: operatorOf(stack) };
}

function operatorOf(stack: Stack) {
  const operator = cliOf(stack);
  afterAll(operator.close);
  return operator;
}
