import type { AccessRecord } from 'local-cloud/iam/access-control.ts';
import { enforcePolicies } from 'local-cloud/iam/enforce-policies.ts';
import { type ComparedPrincipal, compareGrants } from 'local-cloud/iam/record/compare-grants.ts';
import { type Permission, takeAwayPolicies } from 'local-cloud/iam/record/take-away-policies.ts';
import { localAccount, localRegion } from 'local-cloud/template/place.ts';
import { readStack } from 'local-cloud/template/read-stack.ts';
import type { StackModel } from 'local-cloud/template/stack-model.ts';

/** What was done under a stack's roles, beside all that its policies allow. */
export interface StackAccess {
  readonly principals: readonly ComparedPrincipal[];
  /** Who may use queues, topics, functions and roles. */
  readonly permissions: readonly Permission[];
}

/** A synthesized stack; its addresses are none. */
export function synthesizedStack(cdkOut: string): StackModel {
  const nowhere = 'http://127.0.0.1:9';
  return readStack(cdkOut, { region: localRegion, account: localAccount, sqsEndpoint: nowhere, apiEndpoint: nowhere });
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
