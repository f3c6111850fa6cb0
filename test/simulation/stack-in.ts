import { join } from 'node:path';
import { readStack, type StackModel } from 'local-cloud/template.ts';

const place = { region: 'eu-west-1', account: '000000000000', sqsEndpoint: 'http://sqs', apiEndpoint: 'http://api' };
const stacks = new Map<string, StackModel>();

/** Where the usual template lies, as before all tests it is synthesized. */
export const usualStack = join(import.meta.dirname, '../../.local/cdk.out');

/** The stack that the template of a folder describes, read once. */
export function stackIn(folder = usualStack): StackModel {
  const stack = stacks.get(folder) ?? readStack(folder, place);
  stacks.set(folder, stack);
  return stack;
}
