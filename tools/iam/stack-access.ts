import {
  type AccessRecord,
  type ComparedPrincipal,
  compareGrants,
  enforcePolicies,
  type Permission,
  takeAwayPolicies,
} from 'local-cloud/access.ts';
import { localAccount, localRegion, readStack, type StackModel } from 'local-cloud/template.ts';

/** What was done under a stack's roles, beside all that its policies allow. */
export interface StackAccess {
  readonly principals: readonly ComparedPrincipal[];
  /** Who may use queues, topics, functions and roles. */
  readonly permissions: readonly Permission[];
}

/** A synthesized stack; its addresses are none. */
export function synthesizedStack(cdkOut: string): StackModel {
  return readStack(cdkOut);
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
