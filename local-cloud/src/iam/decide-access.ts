import { actionFits, arnFits } from './policy-pattern.ts';
import type { Need } from './service-call.ts';
import { conditionOperators, type Statement } from './statement.ts';

/** The policies that a call is held against. */
export interface Policies {
  /** Those of the caller's role. */
  readonly identity: readonly Statement[];
  /** That of the queue, the topic or whatever is called. */
  readonly resource: readonly Statement[];
}

/** Whether a call is allowed; if not, whether a statement denies it or none allows it. */
export type Decision = 'allowed' | 'denied by identity' | 'denied by resource' | 'not allowed';

/**
 * Decides as AWS does within one account: what a statement denies is denied, else what a statement of either kind of policy
 * allows is allowed, else nothing is.
 * @param service the service of AWS that calls, such as `sns.amazonaws.com`; absent for everybody else
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decideNeed(need: Need, policies: Policies, service?: string): Decision {
  const identity = policies.identity.filter((statement) => applies(statement, need, service));
  const resource = policies.resource.filter((statement) => applies(statement, need, service));
  if (identity.some(({ effect }) => effect === 'Deny')) return 'denied by identity';
  if (resource.some(({ effect }) => effect === 'Deny')) return 'denied by resource';
  return identity.length + resource.length > 0 ? 'allowed' : 'not allowed';
}

function applies(
  { principals, actions, resources, conditions }: Statement,
  { action, resource, keys = {} }: Need,
  service: string | undefined,
): boolean {
  // Calls to AWS go by TLS, which these stand for.
  const given = Object.entries({ 'aws:SecureTransport': 'true', ...keys }).flatMap(([key, value]) =>
    value === undefined ? [] : [[key.toLowerCase(), [value].flat()] as const],
  );
  const context = new Map(given);
  return (
    actions.some((pattern) => actionFits(action, pattern)) &&
    (!resources || resources.some((pattern) => arnFits(resource, pattern))) &&
    (!principals || principals.some((one) => one === '*' || one === service)) &&
    conditions.every(({ operator, key, values }) => conditionOperators.get(operator)?.(context.get(key), values))
  );
}
