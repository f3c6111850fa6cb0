import { createHash } from 'node:crypto';
import type { CloudLog } from '../log/cloud-log.ts';
import type { StackModel } from '../template/stack-model.ts';
import { type Caller, rootArn } from './caller.ts';
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

/**
 * Decides on every call as the template's roles and resources' policies say. Who has no function's key may everything but
 * what a resource's policy denies.
 */
export function accessControl(
  stack: AccessStack,
  host: {
    readonly region: string;
    readonly account: string;
    readonly log: CloudLog;
    readonly onAccess?: (record: AccessRecord) => void;
  },
): AccessControl {
  const { account, log, onAccess } = host;
  const members = membersOf(stack, account);
  const byKey = new Map(stack.functions.map(({ name, arn }) => [accessKeyOf(arn), members.get(name)]));
  const addRole = (name: string, statements: Policies['identity']): string => {
    const member = operatorOf(name, statements, account);
    const key = accessKeyOf(member.caller.roleArn);
    byKey.set(key, member);
    return key;
  };
  const policiesOf = (identity: Policies['identity'], resource: string) => ({
    identity,
    resource: stack.resourcePolicies.get(resource) ?? [],
    place: host,
  });
  const decideFor = ({ name, caller, statements }: Member, need: Need): Decision => {
    const { action, resource, keys = {} } = need;
    const decision = decideNeed(caller, need, policiesOf(statements, resource));
    onAccess?.({ principal: name, action, resource, keys, decision });
    return decision;
  };
  const outsider: Caller = { kind: 'account', account };
  const check = (call: ServiceCall): AccessRefusal | undefined => {
    const known = byKey.get(/Credential=([^/,\s]+)/.exec(call.authorization ?? '')?.[1] ?? '');
    if (!known) {
      const outside = (need: Need) => decideNeed(outsider, need, policiesOf([], need.resource));
      const denied = call.needs?.find((need) => outside(need).startsWith('denied'));
      return denied && refusal(rootArn(account), denied, 'denied by resource');
    }
    for (const need of call.needs ?? [{ action: call.name, resource: '*' }]) {
      const decision = call.needs ? decideFor(known, need) : 'not allowed';
      if (decision === 'allowed') continue;
      const refused = refusal(known.caller.sessionArn, need, decision);
      const why = call.needs ? refused.reason : 'because the local cloud cannot tell what it needs';
      log.say(known.name, 'error', `AccessDenied: it may not ${need.action} on ${need.resource}, ${why}`);
      return refused;
    }
    return undefined;
  };
  return {
    check,
    addRole,
    decide(principal, need) {
      const known = members.get(principal);
      return known ? decideFor(known, need) : 'not allowed';
    },
  };
}

/** A function or a schedule as a caller, with what its role's policies say. */
export interface Member {
  readonly name: string;
  readonly caller: Extract<Caller, { kind: 'session' }>;
  readonly statements: Policies['identity'];
}

/** Whoever works on a stack under a role that is not the stack's. */
export function operatorOf(name: string, statements: Policies['identity'], account: string): Member {
  const roleArn = `arn:aws:iam::${account}:role/${name}`;
  const sessionArn = `arn:aws:sts::${account}:assumed-role/${name}/operator`;
  return { name, caller: { kind: 'session', account, roleArn, sessionArn }, statements };
}

/** All that acts under a role of the stack, by its name. */
export function membersOf(
  { functions, schedules, roles }: Omit<AccessStack, 'resourcePolicies'>,
  account: string,
): ReadonlyMap<string, Member> {
  const all = [
    ...functions.map(({ name, roleArn, arn: functionArn }) => ({ name, roleArn, functionArn })),
    ...schedules.flatMap(({ logicalId: name, by }) =>
      by.source === 'aws.scheduler' ? [{ name, roleArn: by.roleArn, functionArn: undefined }] : [],
    ),
  ];
  return new Map(
    all.map(({ name, roleArn, functionArn }) => {
      const role = roles.find(({ arn }) => arn === roleArn);
      const sessionArn = `arn:aws:sts::${account}:assumed-role/${role?.name}/${name}`;
      const caller = { kind: 'session' as const, account, roleArn, sessionArn, roleTags: role?.tags, functionArn };
      return [name, { name, caller, statements: role?.statements ?? [] }];
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
