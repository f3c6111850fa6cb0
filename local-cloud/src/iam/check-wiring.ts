import type { StackModel } from '../template/stack-model.ts';
import type { AccessControl } from './access-control.ts';
import { globalKeys } from './access-control.ts';
import type { Caller } from './caller.ts';
import { decideAccess } from './decide-access.ts';
import { type ConditionKeys, requestContext } from './request-context.ts';
import type { MakeArn } from './service-call.ts';
import type { Statement } from './statement.ts';

/** What Lambda does with a queue under the function's role. */
const polling = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/**
 * Holds what AWS itself does for a stack against its policies: Lambda works under a role and reads queues, schedules call
 * functions, SES publishes on topics and SNS sends to queues.
 * @throws an error that names the resource and the action that is not allowed.
 */
export function checkWiring(
  stack: StackModel,
  { control, account, arn }: { readonly control: AccessControl; readonly account: string; readonly arn: MakeArn },
): void {
  checkTrust(stack, account);
  for (const { logicalId, functionName, queueArn } of stack.eventSources) {
    for (const action of polling) {
      if (control.decide(functionName, { action, resource: queueArn }) !== 'allowed')
        throw new Error(
          `${logicalId}: the role of ${functionName} does not allow ${action} on ${queueArn}, which Lambda needs`,
        );
    }
  }
  const service = (name: string, keys: ConditionKeys) =>
    serviceMay({ name, keys: { 'aws:SourceAccount': account, ...keys }, account, stack });
  for (const { logicalId, topicArn, queueArn } of stack.subscriptions) {
    if (!service('sns.amazonaws.com', { 'aws:SourceArn': topicArn })('sqs:SendMessage', queueArn))
      throw new Error(`${logicalId}: the policy of ${queueArn} does not allow ${topicArn} to send to it`);
  }
  for (const { name, destinations } of stack.configurationSets) {
    const keys = { 'aws:SourceArn': arn('ses', `configuration-set/${name}`) };
    for (const { topicArn } of destinations) {
      if (!service('ses.amazonaws.com', keys)('sns:Publish', topicArn))
        throw new Error(`The policy of ${topicArn} does not allow SES to publish the events of ${name}`);
    }
  }
}

/** Whether functions and schedules may work under their roles, and schedules may call their functions. */
function checkTrust({ functions, schedules, roles }: StackModel, account: string): void {
  const assumes = (roleArn: string, name: string) => {
    const role = roles.find(({ arn }) => arn === roleArn);
    const keys = { 'aws:SourceAccount': account };
    return may(
      { kind: 'service', name },
      { action: 'sts:AssumeRole', resource: roleArn, keys },
      role?.trust ?? [],
      account,
    );
  };
  for (const { logicalId, roleArn } of functions) {
    if (!assumes(roleArn, 'lambda.amazonaws.com'))
      throw new Error(`${logicalId}: Lambda may not assume the role ${roleArn}`);
  }
  for (const { logicalId, roleArn, functionName } of schedules) {
    const [role, target] = [
      roles.find(({ arn }) => arn === roleArn),
      functions.find(({ name }) => name === functionName),
    ];
    if (!role || !target) continue;
    const caller: Caller = { kind: 'session', account, roleArn: role.arn, sessionArn: role.arn };
    const request = {
      caller,
      action: 'lambda:InvokeFunction',
      resource: target.arn,
      context: requestContext(globalKeys(caller, account)),
    };
    if (decideAccess(request, { identity: role.statements, resource: [] }) !== 'allowed')
      throw new Error(`${logicalId}: the role ${role.name} does not allow lambda:InvokeFunction on ${target.arn}`);
  }
}

function serviceMay(host: {
  readonly name: string;
  readonly keys: ConditionKeys;
  readonly account: string;
  readonly stack: Pick<StackModel, 'resourcePolicies'>;
}) {
  return (action: string, resource: string): boolean => {
    const statements = host.stack.resourcePolicies.get(resource) ?? [];
    return may({ kind: 'service', name: host.name }, { action, resource, keys: host.keys }, statements, host.account);
  };
}

function may(
  caller: Caller,
  { action, resource, keys }: { readonly action: string; readonly resource: string; readonly keys: ConditionKeys },
  statements: readonly Statement[],
  account: string,
): boolean {
  const context = requestContext({ ...globalKeys(caller, account), ...keys });
  return decideAccess({ caller, action, resource, context }, { identity: [], resource: statements }) === 'allowed';
}
