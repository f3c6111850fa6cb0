import { type Caller, rootArn } from './caller.ts';
import { type Decision, decideAccess, type Policies } from './decide-access.ts';
import { type ConditionKeys, requestContext } from './request-context.ts';
import type { Need } from './service-call.ts';

/** Decides whether a caller may do what a call needs, with the condition keys that AWS adds to every request. */
export function decideNeed(caller: Caller, { action, resource, keys }: Need, policies: Policies): Decision {
  const context = requestContext({ ...globalKeys(caller), ...keys });
  return decideAccess({ caller, action, resource, context }, policies);
}

/**
 * AWS's condition keys of every request, as far as they are known here. Calls to AWS go by TLS, which these stand for.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
function globalKeys(caller: Caller): ConditionKeys {
  const everyone = { 'aws:SecureTransport': 'true', 'aws:CurrentTime': new Date().toISOString() };
  if (caller.kind === 'service') return { ...everyone, 'aws:PrincipalIsAWSService': 'true' };
  const isSession = caller.kind === 'session';
  return {
    ...everyone,
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalAccount': caller.account,
    'aws:PrincipalArn': isSession ? caller.roleArn : rootArn(caller.account),
    'aws:PrincipalType': isSession ? 'AssumedRole' : 'Account',
  };
}
