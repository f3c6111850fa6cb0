/** What was done under a stack's roles, and what its policies allow. */

export type { AccessRecord } from './iam/access-control.ts';
export { enforcePolicies } from './iam/enforce-policies.ts';
export { type ComparedPrincipal, compareGrants, compareOperator, type Grant } from './iam/record/compare-grants.ts';
export { accessRecordVariable, readAccess } from './iam/record/recorded-access.ts';
export { type Permission, takeAwayPolicies } from './iam/record/take-away-policies.ts';
export type { CheckAccess, Need } from './iam/service-call.ts';
