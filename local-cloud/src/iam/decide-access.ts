import { type Caller, principalFits } from './caller.ts';
import { conditionHolds } from './condition-holds.ts';
import { actionFits, resourceFits } from './policy-pattern.ts';
import type { RequestContext } from './request-context.ts';
import type { Patterns, Statement } from './statement.ts';

/** One thing that a caller wants to do. */
export interface AccessRequest {
  readonly caller: Caller;
  /** For example `dynamodb:PutItem`. */
  readonly action: string;
  /** An ARN, or `*` where AWS knows no resource for the action. */
  readonly resource: string;
  readonly context: RequestContext;
}

/** The policies that a request is held against. */
export interface Policies {
  /** Those of the caller's role. */
  readonly identity: readonly Statement[];
  /** That of the queue, the topic or whatever is called. */
  readonly resource: readonly Statement[];
}

/** Whether a request is allowed; if not, whether a statement denies it or none allows it. */
export type Decision = 'allowed' | 'denied by identity' | 'denied by resource' | 'not allowed';

/**
 * Decides as AWS does within one account: what a statement denies is denied, else what a statement of either kind of policy
 * allows is allowed, else nothing is.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decideAccess(request: AccessRequest, policies: Policies): Decision {
  const identity = policies.identity.filter((statement) => applies(statement, request));
  const resource = policies.resource.filter((statement) => applies(statement, request));
  if (identity.some(({ effect }) => effect === 'Deny')) return 'denied by identity';
  if (resource.some(({ effect }) => effect === 'Deny')) return 'denied by resource';
  if (identity.some(({ effect }) => effect === 'Allow')) return 'allowed';
  return resource.some((statement) => allowsItself(statement, request)) ? 'allowed' : 'not allowed';
}

function applies(statement: Statement, { caller, action, resource, context }: AccessRequest): boolean {
  const { principals, actions, resources, conditions } = statement;
  return (
    within(actions, (pattern) => actionFits(action, pattern)) &&
    (!resources || within(resources, (pattern) => resourceFits(resource, pattern, context))) &&
    (!principals || principalFits(principals, caller) !== undefined) &&
    conditions.every((condition) => conditionHolds(condition, context))
  );
}

function within({ except, patterns }: Patterns, fits: (pattern: string) => boolean): boolean {
  return patterns.some(fits) !== except;
}

/** Whether a resource's policy allows by itself: to name the account alone leaves it to the caller's own policies. */
function allowsItself({ effect, principals }: Statement, { caller }: AccessRequest): boolean {
  return effect === 'Allow' && principals !== undefined && principalFits(principals, caller) === 'itself';
}
