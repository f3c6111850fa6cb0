import {
  type AccessRecord,
  type ComparedPrincipal,
  compareGrants,
  enforcePolicies,
  type Permission,
  takeAwayPolicies,
} from 'local-cloud/access.ts';
import { localAccount, localRegion, readStack, type StackModel } from 'local-cloud/template.ts';
import { synthesizeWith } from '../../dev/start-dev-stack.ts';

/** What was done under a stack's roles, beside all that its policies allow. */
export interface StackAccess {
  readonly principals: readonly ComparedPrincipal[];
  /** Who may use queues, topics, functions and roles. */
  readonly permissions: readonly Permission[];
}

/** The settings with which the stack has every function. */
export const everyFunction = { smsCountries: 'ES' } as const;

/** The synthesized stack with every function; its addresses are none. */
export async function synthesizedStack(): Promise<StackModel> {
  return readStack(await synthesizeWith(everyFunction));
}

/** Holds recorded accesses against a stack's policies, and takes each away in turn. */
export function stackAccess(stack: StackModel, records: readonly AccessRecord[]): StackAccess {
  const log = { say: () => undefined, functionLine: () => undefined };
  const host = { region: localRegion, account: localAccount, log };
  return {
    principals: compareGrants(stack, records, host),
    permissions: takeAwayPolicies(stack, (changed) => enforcePolicies(changed, host)),
  };
}
