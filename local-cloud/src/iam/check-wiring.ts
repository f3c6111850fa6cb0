import type { FunctionModel, StackModel } from '../template/stack-model.ts';
import type { AccessControl } from './access-control.ts';
import { decideNeed } from './decide-access.ts';
import type { MakeArn } from './service-call.ts';

/** What the checks of a stack's wiring need. */
interface WiringHost {
  readonly control: Pick<AccessControl, 'decide'>;
  readonly account: string;
  readonly arn: MakeArn;
}

/** What Lambda does with a queue under the function's role. */
const polling = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
/** What it does with a table's stream. */
const reading = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'];

/**
 * Holds what AWS itself does for a stack against its policies: services assume roles, Lambda reads queues and writes logs,
 * API Gateway and schedules call functions, SES and the service for texts publish on topics, SNS sends to queues.
 * @throws an error that names the resource and the action that is not allowed.
 */
export function checkWiring(stack: StackModel, host: WiringHost): void {
  checkRoles(stack, host);
  checkSchedules(stack, host);
  checkServices(stack, host);
}

/** A role's need: which resource has it, who acts, what and on what. */
type RoleNeed = readonly [owner: string, principal: string, action: string, resource: string];

/** Whether Lambda may assume the roles of functions, and do under them what it does by itself. */
function checkRoles(stack: StackModel, host: WiringHost): void {
  for (const { logicalId, roleArn } of stack.functions) checkTrust([logicalId, 'lambda', roleArn, ''], stack, host);
  const needs: RoleNeed[] = [
    ...stack.functions.flatMap((model) =>
      logging(model).map(([action, name]): RoleNeed => [model.logicalId, model.name, action, host.arn('logs', name)]),
    ),
    ...stack.eventSources.flatMap(({ logicalId, functionName, queueArn }) =>
      polling.map((action): RoleNeed => [logicalId, functionName, action, queueArn]),
    ),
    ...stack.streamSources.flatMap(({ logicalId, functionName, streamArn, onFailureArn }) => [
      ...reading.map((action): RoleNeed => [logicalId, functionName, action, streamArn]),
      ...(onFailureArn === undefined ? [] : [[logicalId, functionName, 'sqs:SendMessage', onFailureArn] as const]),
    ]),
  ];
  for (const need of needs) checkRole(need, host);
}

function checkRole([owner, principal, action, resource]: RoleNeed, { control }: WiringHost): void {
  if (control.decide(principal, { action, resource }) !== 'allowed')
    throw new Error(`${owner}: the role of ${principal} does not allow ${action} on ${resource}, which AWS needs`);
}

function checkTrust(
  [owner, service, roleArn, source]: readonly [owner: string, service: string, roleArn: string, source: string],
  { roles }: StackModel,
  host: WiringHost,
): void {
  const policies = new Map(roles.map(({ arn, trust }) => [arn, trust]));
  if (!serviceMay([service, 'sts:AssumeRole', roleArn, source], policies, host))
    throw new Error(`${owner}: ${service}.amazonaws.com may not assume the role ${roleArn}`);
}

/** What a function's role needs to log, each with the last part of the resource's ARN. */
function logging({ logGroup }: FunctionModel): [action: string, name: string][] {
  const group = `log-group:${logGroup.name}`;
  // AWS asks for the stream in both cases: https://github.com/aws-solutions/aws-crr-monitor/issues/8
  const stream = `${group}:log-stream:1`;
  const writing: [string, string][] = [
    ['logs:CreateLogStream', stream],
    ['logs:PutLogEvents', stream],
  ];
  return logGroup.isMade ? writing : [['logs:CreateLogGroup', group], ...writing];
}

const invoking = 'lambda:InvokeFunction';

/** Whether schedules may assume their roles, and call their functions under them. */
function checkSchedules(stack: StackModel, host: WiringHost): void {
  for (const { logicalId, functionName, roleArn, group, deadLettersArn } of stack.schedules) {
    // A schedule counts as its group.
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
    const source = host.arn('scheduler', `schedule-group/${group}`);
    checkTrust([logicalId, 'scheduler', roleArn, source], stack, host);
    if (deadLettersArn !== undefined) checkRole([logicalId, logicalId, 'sqs:SendMessage', deadLettersArn], host);
    checkRole([logicalId, logicalId, invoking, targetArn(logicalId, functionName, stack)], host);
  }
}

function targetArn(owner: string, functionName: string, { functions }: StackModel): string {
  const found = functions.find(({ name }) => name === functionName);
  if (!found) throw new Error(`${owner} leads to ${functionName}, which is no function of the template`);
  return found.arn;
}

/** What a service does: its name, the action, the resource, and for what of this account. */
type ServiceNeed = readonly [service: string, action: string, resource: string, source: string];

/** Whether API Gateway may call functions, SNS send to queues, and SES and the service for texts publish on topics. */
function checkServices(stack: StackModel, host: WiringHost): void {
  const { arn } = host;
  const needs: (readonly [owner: string, ...ServiceNeed])[] = [
    ...stack.httpApis.flatMap(({ id, routes }) =>
      routes.map(({ logicalId, method, path, functionName }) => {
        // The default route counts as one part: https://github.com/aws/serverless-application-model/pull/2574
        const route = path === '$default' ? path : `${method}${path}`;
        const source = arn('execute-api', `${id}/$default/${route}`);
        return [logicalId, 'apigateway', invoking, targetArn(logicalId, functionName, stack), source] as const;
      }),
    ),
    ...stack.subscriptions.flatMap(({ logicalId, topicArn, queueArn, deadLettersArn }) =>
      [queueArn, ...(deadLettersArn === undefined ? [] : [deadLettersArn])].map(
        (queue) => [logicalId, 'sns', 'sqs:SendMessage', queue, topicArn] as const,
      ),
    ),
    ...(['ses', 'sms-voice'] as const).flatMap((service) =>
      (service === 'ses' ? stack.configurationSets : stack.textConfigurationSets).flatMap(({ name, destinations }) =>
        destinations.map(
          ({ topicArn }) =>
            [name, service, 'sns:Publish', topicArn, arn(service, `configuration-set/${name}`)] as const,
        ),
      ),
    ),
  ];
  for (const [owner, ...need] of needs) {
    const [service, action, resource, source] = need;
    if (!serviceMay(need, stack.resourcePolicies, host))
      throw new Error(`${owner}: the policy of ${resource} does not let ${service} ${action} for ${source}`);
  }
}

/** Whether a resource's policy lets a service of AWS do something, for a thing of this account. */
function serviceMay(
  [service, action, resource, source]: ServiceNeed,
  policies: StackModel['resourcePolicies'],
  { account }: WiringHost,
): boolean {
  const need = { action, resource, keys: { 'aws:SourceAccount': account, 'aws:SourceArn': source } };
  return (
    decideNeed(need, { identity: [], resource: policies.get(resource) ?? [] }, `${service}.amazonaws.com`) === 'allowed'
  );
}
