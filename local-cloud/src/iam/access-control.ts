import { createHash } from 'node:crypto';
import type { CloudLog } from '../log/cloud-log.ts';
import type { FunctionModel, StackModel } from '../template/stack-model.ts';
import { type Caller, rootArn } from './caller.ts';
import { type Decision, decideAccess, type Policies } from './decide-access.ts';
import { type ConditionKeys, requestContext } from './request-context.ts';
import type { AccessRefusal, CheckAccess, Need, ServiceCall } from './service-call.ts';

/** An action of a function on a resource, and whether its role allows it. */
export interface AccessRecord {
  readonly functionName: string;
  readonly action: string;
  readonly resource: string;
  readonly keys: ConditionKeys;
  readonly decision: Decision;
}

/** What decides on calls of functions and others. */
export interface AccessControl {
  readonly check: CheckAccess;
  /** Decides on what Lambda does for a function. */
  decide(functionName: string, need: Need): Decision;
}

/** The access key with which a function signs its calls: another one for each function, the same every time. */
export function accessKeyOf(functionArn: string): string {
  return `ASIA${createHash('sha256').update(functionArn).digest('hex').slice(0, 16).toUpperCase()}`;
}

/** The parts of a stack that permissions hang on. */
export type AccessStack = Pick<StackModel, 'functions' | 'roles' | 'resourcePolicies'>;

/**
 * Decides on every call as the template's roles and resources' policies say. Who has no function's key may everything but
 * what a resource's policy denies.
 */
export function accessControl(
  stack: AccessStack,
  host: {
    readonly account: string;
    readonly log: CloudLog;
    readonly onAccess?: (record: AccessRecord) => void;
  },
): AccessControl {
  const { account, log, onAccess } = host;
  const members = new Map(stack.functions.map((model) => [accessKeyOf(model.arn), member(model, stack, account)]));
  const policiesOf = (identity: Policies['identity'], resource: string): Policies => ({
    identity,
    resource: stack.resourcePolicies.get(resource) ?? [],
  });
  const decideFor = ({ model, caller, statements }: Member, { action, resource, keys = {} }: Need): Decision => {
    const context = requestContext({ ...globalKeys(caller, account), ...keys });
    const decision = decideAccess({ caller, action, resource, context }, policiesOf(statements, resource));
    onAccess?.({ functionName: model.name, action, resource, keys, decision });
    return decision;
  };
  const outsider: Caller = { kind: 'account', account };
  const outside = ({ action, resource, keys = {} }: Need): Decision => {
    const context = requestContext({ ...globalKeys(outsider, account), ...keys });
    return decideAccess({ caller: outsider, action, resource, context }, policiesOf([], resource));
  };
  const check = (call: ServiceCall): AccessRefusal | undefined => {
    const known = members.get(/Credential=([^/,\s]+)/.exec(call.authorization ?? '')?.[1] ?? '');
    if (!known) {
      const denied = call.needs?.find((need) => outside(need).startsWith('denied'));
      return denied && refusal(rootArn(account), denied, 'denied by resource');
    }
    for (const need of call.needs ?? [{ action: call.name, resource: '*', keys: undefined }]) {
      const decision = call.needs ? decideFor(known, need) : 'not allowed';
      if (decision === 'allowed') continue;
      const refused = refusal(known.caller.sessionArn, need, decision);
      const why = call.needs ? refused.reason : 'because the local cloud cannot tell what it needs';
      log.say(known.model.name, 'error', `AccessDenied: it may not ${need.action} on ${need.resource}, ${why}`);
      return refused;
    }
    return undefined;
  };
  return {
    check,
    decide(functionName, need) {
      const known = [...members.values()].find(({ model }) => model.name === functionName);
      return known ? decideFor(known, need) : 'not allowed';
    },
  };
}

/** A function as a caller, with what its role's policies say. */
interface Member {
  readonly model: FunctionModel;
  readonly caller: Extract<Caller, { kind: 'session' }>;
  readonly statements: Policies['identity'];
}

function member(model: FunctionModel, { roles }: AccessStack, account: string): Member {
  const { roleArn, name } = model;
  const role = roles.find(({ arn }) => arn === roleArn);
  const sessionArn = `arn:aws:sts::${account}:assumed-role/${role?.name}/${name}`;
  return { model, caller: { kind: 'session', account, roleArn, sessionArn }, statements: role?.statements ?? [] };
}

/**
 * AWS's condition keys of every request, as far as they are known here. Calls to AWS go by TLS, which these stand for.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function globalKeys(caller: Caller, account: string): ConditionKeys {
  const everyone = { 'aws:SecureTransport': 'true', 'aws:CurrentTime': new Date().toISOString() };
  if (caller.kind === 'service') return { ...everyone, 'aws:PrincipalIsAWSService': 'true' };
  const isSession = caller.kind === 'session';
  return {
    ...everyone,
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalAccount': account,
    'aws:PrincipalArn': isSession ? caller.roleArn : rootArn(account),
    'aws:PrincipalType': isSession ? 'AssumedRole' : 'Account',
  };
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
