import type { ResourcesOf } from './deployment-arns.ts';
import type { OperatorRole } from './operator-role.ts';
import { type Allowance, roleAllowances } from './role-allowances.ts';

/** A policy as IAM takes it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly object[];
}

/** The policy with which somebody in a role can run its commands on one deployment, and nothing else. */
export function operatorPolicy(role: OperatorRole, resourcesOf: ResourcesOf): PolicyDocument {
  return { Version: '2012-10-17', Statement: roleAllowances[role].map((one) => statement(one, resourcesOf)) };
}

function statement({ actions, on, partitions }: Allowance, resourcesOf: ResourcesOf): object {
  return {
    Effect: 'Allow',
    Action: actions,
    Resource: resourcesOf(on),
    ...(partitions && { Condition: onlyIn(partitions) }),
  };
}

/** Of no key at all, all values would fit. */
function onlyIn(partitions: readonly string[]): object {
  const key = 'dynamodb:LeadingKeys';
  return { 'ForAllValues:StringLike': { [key]: partitions }, Null: { [key]: 'false' } };
}
