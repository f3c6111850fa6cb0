import type { Place } from '../template/physical-values.ts';
import { type Caller, globalKeys, principalFits } from './caller.ts';
import { conditionOperators } from './condition-operators.ts';
import { actionFits, resourceFits } from './policy-pattern.ts';
import { type Need, type RequestContext, requestContext } from './service-call.ts';
import type { Condition, Patterns, Statement } from './statement.ts';

/** Decides whether a caller may do what a call needs, with the condition keys that AWS adds to every request. */
export function decideNeed(
  caller: Caller,
  { action, resource, keys }: Need,
  { place, ...policies }: Policies & { readonly place: Pick<Place, 'region' | 'account'> },
): Decision {
  const context = requestContext({ ...globalKeys(caller, place), ...keys });
  return decideAccess({ caller, action, resource, context }, policies);
}

/** One thing that a caller wants to do. */
interface AccessRequest {
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

/**
 * Whether a request fulfils a condition. Without the key a condition does not hold, unless it is a negation, `…IfExists` or
 * `ForAllValues:`.
 * @throws for an operator that is none.
 */
function conditionHolds(condition: Condition, context: RequestContext): boolean {
  const actual = context.get(condition.key);
  if (condition.operator === 'Null') return condition.values.includes(String(actual === undefined));
  const operator = conditionOperators.get(condition.operator);
  if (!operator) throw new Error(`There is no condition operator ${condition.operator}`);
  const { compare, negated } = operator;
  const holds = (value: string) => condition.values.some((wanted) => compare(value, wanted, context)) !== negated;
  if (actual === undefined && condition.ifExists) return true;
  if (condition.set === 'ForAllValues') return (actual ?? []).every(holds);
  if (condition.set === 'ForAnyValue') return (actual ?? []).some(holds);
  if (actual === undefined) return negated;
  return negated ? actual.every(holds) : actual.some(holds);
}
