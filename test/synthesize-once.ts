import { synthesizeDevStack, synthesizeWith } from '../dev/start-dev-stack.ts';

/** What the stack of tests about texts has besides. */
export const texting = { smsCountries: 'ES' };

/** Before all tests: the stacks that the local cloud runs in many of them. */
export async function setup(): Promise<void> {
  await synthesizeDevStack();
  await synthesizeWith(texting);
}
