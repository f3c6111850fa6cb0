import { createHash } from 'node:crypto';
import type { CloudLog } from '../log/cloud-log.ts';
import type { StackModel } from '../template/stack-model.ts';
import { type Decision, decideNeed, type Policies } from './decide-access.ts';
import type { AccessRefusal, CheckAccess, ConditionKeys, Need, ServiceCall } from './service-call.ts';

/** An action under a role of the stack on a resource, and whether it is allowed. */
export interface AccessRecord {
  /** Who acted: a function's name, or a schedule's logical id. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly keys: ConditionKeys;
  readonly decision: Decision;
}

/** What decides on calls of functions and others. */
export interface AccessControl {
  readonly check: CheckAccess;
  /** Decides on what AWS does under a role: Lambda that of a function, EventBridge Scheduler that of a schedule. */
  decide(principal: string, need: Need): Decision;
  /** Adds a role beside the stack's, for an operator; returns the access key of whoever calls under it. */
  addRole(name: string, statements: Policies['identity']): string;
}

/** The access key with which a function, or an operator under a role, signs calls: another one for each, the same every time. */
export function accessKeyOf(arn: string): string {
  return `ASIA${createHash('sha256').update(arn).digest('hex').slice(0, 16).toUpperCase()}`;
}

/** The parts of a stack that permissions hang on. */
export type AccessStack = Pick<StackModel, 'functions' | 'schedules' | 'roles' | 'resourcePolicies'>;

/** What deciding on calls needs from around it. */
export interface AccessHost {
  readonly region: string;
  readonly account: string;
  readonly log: CloudLog;
  readonly onAccess?: (record: AccessRecord) => void;
}

/**
 * Decides on every call as the template's roles and resources' policies say. Who has no function's key may everything but
 * what a resource's policy denies.
 */
export function accessControl(stack: AccessStack, { account, log, onAccess }: AccessHost): AccessControl {
  const members = membersOf(stack, account);
  const byKey = new Map(stack.functions.map(({ name, arn }) => [accessKeyOf(arn), members.get(name)]));
  const policyOf = (resource: string) => stack.resourcePolicies.get(resource) ?? [];
  const decideFor = ({ name, statements }: Member, need: Need): Decision => {
    const { action, resource, keys = {} } = need;
    const decision = decideNeed(need, { identity: statements, resource: policyOf(resource) });
    onAccess?.({ principal: name, action, resource, keys, decision });
    return decision;
  };
  const refuseOutsider = ({ needs = [] }: ServiceCall): AccessRefusal | undefined => {
    const denied = needs.find((need) => {
      const policies = { identity: [], resource: policyOf(need.resource) };
      return decideNeed(need, policies) === 'denied by resource';
    });
    return denied && refusal(`arn:aws:iam::${account}:root`, denied, 'denied by resource');
  };
  const check = (call: ServiceCall): AccessRefusal | undefined => {
    const known = byKey.get(/Credential=([^/,\s]+)/.exec(call.authorization ?? '')?.[1] ?? '');
    if (!known) return refuseOutsider(call);
    for (const need of call.needs ?? [{ action: call.name, resource: '*' }]) {
      const decision = call.needs ? decideFor(known, need) : 'not allowed';
      if (decision === 'allowed') continue;
      const refused = refusal(known.sessionArn, need, decision);
      const why = call.needs ? refused.reason : 'because the local cloud cannot tell what it needs';
      log.say(known.name, 'error', `AccessDenied: it may not ${need.action} on ${need.resource}, ${why}`);
      return refused;
    }
    return undefined;
  };
  return {
    check,
    addRole(name, statements) {
      const key = accessKeyOf(`arn:aws:iam::${account}:role/${name}`);
      const sessionArn = `arn:aws:sts::${account}:assumed-role/${name}/operator`;
      byKey.set(key, { name, sessionArn, statements });
      return key;
    },
    decide(principal, need) {
      const known = members.get(principal);
      return known ? decideFor(known, need) : 'not allowed';
    },
  };
}

/** A function, a schedule or an operator as a caller, with what its role's policies say. */
export interface Member {
  readonly name: string;
  readonly sessionArn: string;
  readonly statements: Policies['identity'];
}

/** All that acts under a role of the stack, by its name. */
export function membersOf(
  { functions, schedules, roles }: Omit<AccessStack, 'resourcePolicies'>,
  account: string,
): ReadonlyMap<string, Member> {
  const all = [...functions, ...schedules.map(({ logicalId: name, roleArn }) => ({ name, roleArn }))];
  return new Map(
    all.map(({ name, roleArn }) => {
      const role = roles.find(({ arn }) => arn === roleArn);
      const sessionArn = `arn:aws:sts::${account}:assumed-role/${role?.name}/${name}`;
      return [name, { name, sessionArn, statements: role?.statements ?? [] }];
    }),
  );
}

function refusal(caller: string, { action, resource }: Need, decision: Decision): AccessRefusal {
  const reasons: Readonly<Record<Decision, string>> = {
    allowed: '',
    'denied by identity': 'with an explicit deny in an identity-based policy',
    'denied by resource': 'with an explicit deny in a resource-based policy',
    'not allowed': `because no identity-based policy allows the ${action} action`,
  };
  return { caller, action, resource, reason: reasons[decision] };
}
