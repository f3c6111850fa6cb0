import { localAccount, type Place } from '../../template/physical-values.ts';
import { readPolicyDocument } from '../../template/resources/read-policy-document.ts';
import { type AccessRecord, type AccessStack, type Member, membersOf } from '../access-control.ts';
import { decideNeed } from '../decide-access.ts';
import type { Statement } from '../statement.ts';
import { isKept } from './recorded-access.ts';

/** What is granted: one action on one resource. */
export interface Grant {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** How many of the recorded accesses it allows. */
  readonly uses: number;
  /** The first access that is not allowed without it; undefined if it is not missed. */
  readonly missedBy?: AccessRecord;
}

/** A function or a schedule: what was done under its role, and what its role allows. */
export interface ComparedPrincipal {
  readonly principal: string;
  /** Different accesses: actions on resources, with their conditions. */
  readonly accesses: number;
  readonly notGranted: readonly AccessRecord[];
  readonly grants: readonly Grant[];
}

/**
 * Holds recorded accesses against a stack's roles, both ways, and takes each grant away in turn.
 * @throws when a policy has a condition that records cannot tell about.
 */
export function compareGrants(
  stack: AccessStack,
  records: readonly AccessRecord[],
  { account }: Pick<Place, 'account'>,
): ComparedPrincipal[] {
  return [...membersOf(stack, account).values()].map((member) => {
    const unknown = member.statements.flatMap(({ conditions }) => conditions).find(({ key }) => !isKept(key));
    if (unknown)
      throw new Error(`${member.name}: records do not keep ${unknown.key}, which its role has a condition on`);
    return compareMember(member, records, stack.resourcePolicies);
  });
}

/**
 * Holds what an operator has done under a role of its own against the role's policy, both ways, with whole records.
 * @throws when AWS would refuse the policy document
 */
export function compareOperator(
  name: string,
  policy: { readonly Statement: readonly unknown[] },
  records: readonly AccessRecord[],
): ComparedPrincipal {
  const statements = readPolicyDocument(policy, { owner: name, kind: 'identity', resolve: (value) => value });
  const sessionArn = `arn:aws:sts::${localAccount}:assumed-role/${name}/operator`;
  return compareMember({ name, sessionArn, statements }, records, new Map());
}

/** Holds what one has done against its own policies, both ways, with whole records. */
function compareMember(
  { name, statements }: Member,
  records: readonly AccessRecord[],
  resourcePolicies: AccessStack['resourcePolicies'],
): ComparedPrincipal {
  const lines = records.filter(({ principal }) => principal === name).map((record) => JSON.stringify(record));
  const own = [...new Set(lines)].map((line): AccessRecord => JSON.parse(line));
  const allows = (identity: readonly Statement[]) => (record: AccessRecord) =>
    decideNeed(record, { identity, resource: resourcePolicies.get(record.resource) ?? [] }) === 'allowed';
  const granted = own.filter(allows(statements));
  const denials = statements.filter(({ effect }) => effect === 'Deny');
  const allowances = statements.filter(({ effect }) => effect === 'Allow').flatMap(singleGrants);
  return {
    principal: name,
    accesses: own.length,
    notGranted: own.filter((record) => !granted.includes(record)),
    grants: allowances.map((one) => ({
      principal: name,
      action: one.actions.join(),
      resource: one.resources?.join() ?? '*',
      uses: granted.filter(allows([one])).length,
      missedBy: granted.find((record) => !allows([...denials, ...allowances.filter((other) => other !== one)])(record)),
    })),
  };
}

/** An Allow as statements of one action on one resource each. */
function singleGrants({ actions, resources = ['*'], ...rest }: Statement): Statement[] {
  return actions.flatMap((action) =>
    resources.map((resource) => ({ ...rest, actions: [action], resources: [resource] })),
  );
}
