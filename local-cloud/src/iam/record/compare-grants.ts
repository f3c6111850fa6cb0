import { localAccount, localRegion, type Place } from '../../template/physical-values.ts';
import { readPolicyDocument } from '../../template/resources/read-policy-document.ts';
import { type AccessRecord, type AccessStack, type Member, membersOf, operatorOf } from '../access-control.ts';
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
  place: Pick<Place, 'region' | 'account'>,
): ComparedPrincipal[] {
  return [...membersOf(stack, place.account).values()].map((member) => {
    const unknown = member.statements.flatMap(({ conditions }) => conditions).find(({ key }) => !isKept(key));
    if (unknown)
      throw new Error(`${member.name}: records do not keep ${unknown.key}, which its role has a condition on`);
    return compareMember(member, records, { resourcePolicies: stack.resourcePolicies, place });
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
  const place = { region: localRegion, account: localAccount };
  const statements = readPolicyDocument(policy, { owner: name, kind: 'identity', resolve: (value) => value });
  return compareMember(operatorOf(name, statements, localAccount), records, { resourcePolicies: new Map(), place });
}

/** Holds what one has done against its own policies, both ways, with whole records. */
function compareMember(
  member: Member,
  records: readonly AccessRecord[],
  {
    resourcePolicies,
    place,
  }: Pick<AccessStack, 'resourcePolicies'> & { readonly place: Pick<Place, 'region' | 'account'> },
): ComparedPrincipal {
  const own = distinct(records.filter(({ principal }) => principal === member.name));
  const allows = (statements: readonly Statement[]) => (record: AccessRecord) => {
    const resource = resourcePolicies.get(record.resource) ?? [];
    return decideNeed(member.caller, record, { identity: statements, resource, place }) === 'allowed';
  };
  const granted = own.filter(allows(member.statements));
  const isGranted = new Set(granted);
  return {
    principal: member.name,
    accesses: own.length,
    notGranted: own.filter((record) => !isGranted.has(record)),
    grants: grantsOf(member).map(({ statement, rest, ...grant }) => ({
      ...grant,
      uses: granted.filter(allows([statement])).length,
      missedBy: granted.find((record) => !allows(rest)(record)),
    })),
  };
}

/** Each action on each resource that a role allows, with the role's other statements. */
function grantsOf({ name, statements }: Member) {
  const denials = statements.filter(({ effect }) => effect === 'Deny');
  const allowances = statements.filter(({ effect }) => effect === 'Allow').flatMap(singleGrants);
  return allowances.map((statement) => ({
    principal: name,
    action: wordsOf(statement.actions),
    resource: wordsOf(statement.resources),
    statement,
    rest: [...denials, ...allowances.filter((one) => one !== statement)],
  }));
}

/** An Allow as statements of one action on one resource each; one of all but some stays whole. */
function singleGrants(statement: Statement): Statement[] {
  const { actions, resources } = statement;
  if (actions.except || !resources || resources.except) return [statement];
  return actions.patterns.flatMap((action) =>
    resources.patterns.map((resource) => ({
      ...statement,
      actions: { except: false, patterns: [action] },
      resources: { except: false, patterns: [resource] },
    })),
  );
}

function wordsOf(patterns: Statement['resources']): string {
  return `${patterns?.except ? 'all but ' : ''}${patterns?.patterns.join(', ') ?? '*'}`;
}

function distinct(records: readonly AccessRecord[]): AccessRecord[] {
  return [...new Map(records.map((record) => [JSON.stringify(record), record])).values()];
}
