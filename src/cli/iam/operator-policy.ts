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
  const allowances = roleAllowances[role];
  return {
    Version: '2012-10-17',
    Statement: [
      ...ofWholeResources(
        allowances.filter(({ partitions }) => !partitions),
        resourcesOf,
      ),
      ...allowances.flatMap(({ actions, on, partitions }) =>
        partitions ? [{ ...statement(actions, resourcesOf(on)), Condition: onlyIn(partitions) }] : [],
      ),
    ],
  };
}

/** One statement for all resources with the same actions: IAM counts characters, and most of them are resources' names. */
function ofWholeResources(allowances: readonly Allowance[], resourcesOf: ResourcesOf): object[] {
  const byResource = new Map<string, Set<string>>();
  for (const { actions, on } of allowances) {
    for (const resource of resourcesOf(on)) {
      byResource.set(resource, new Set([...(byResource.get(resource) ?? []), ...actions]));
    }
  }
  const byActions = Map.groupBy(byResource.keys(), (resource) => [...(byResource.get(resource) ?? [])].join());
  return [...byActions].map(([actions, resources]) => statement(actions.split(','), resources));
}

function statement(actions: readonly string[], resources: readonly string[]): object {
  return { Effect: 'Allow', Action: actions, Resource: resources };
}

/** Of no key at all, all values would fit. */
function onlyIn(partitions: readonly string[]): object {
  const key = 'dynamodb:LeadingKeys';
  return { 'ForAllValues:StringLike': { [key]: partitions }, Null: { [key]: 'false' } };
}
