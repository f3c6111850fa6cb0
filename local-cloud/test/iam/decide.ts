import type { Caller } from '../../src/iam/caller.ts';
import { decideAccess } from '../../src/iam/decide-access.ts';
import { type ConditionKeys, requestContext } from '../../src/iam/service-call.ts';
import { readStatement } from '../../src/iam/statement.ts';

/** A function's role in account 111122223333. */
const role: Caller = {
  kind: 'session',
  account: '111122223333',
  roleArn: 'arn:aws:iam::111122223333:role/Worker',
  sessionArn: 'arn:aws:sts::111122223333:assumed-role/Worker/work',
};

/** The decision on an action, with policies as they are written in JSON. */
export function decide(
  action: string,
  resource: string,
  {
    identity = [],
    policy = [],
    keys = {},
    caller = role,
  }: {
    /** Statements of the caller's role. */
    readonly identity?: readonly object[];
    /** Statements of the resource's policy. */
    readonly policy?: readonly object[];
    readonly keys?: ConditionKeys;
    readonly caller?: Caller;
  },
) {
  return decideAccess(
    { caller, action, resource, context: requestContext(keys) },
    {
      identity: identity.map((one) => readStatement(one, 'identity')),
      resource: policy.map((one) => readStatement(one, 'resource')),
    },
  );
}
