import type { FunctionModel, StackModel } from '../template/stack-model.ts';
import type { AccessControl } from './access-control.ts';
import { decideNeed } from './decide-access.ts';
import type { ConditionKeys, MakeArn, Need } from './service-call.ts';
import type { Statement } from './statement.ts';

/**
 * Holds what AWS itself does for a stack against its policies: services assume roles, Lambda reads queues and writes logs,
 * API Gateway and schedules call functions, SES and the service for texts publish on topics, SNS and rules send to queues.
 * @throws an error that names the resource and the action that is not allowed.
 */
export function checkWiring(stack: StackModel, host: WiringHost): void {
  checkRoles(stack, host);
  checkInvocations(stack, host);
  checkSending(stack, host);
}

/** What the checks of a stack's wiring need. */
interface WiringHost {
  readonly control: Pick<AccessControl, 'decide'>;
  readonly region: string;
  readonly account: string;
  readonly arn: MakeArn;
}

/** What Lambda does with a queue under the function's role. */
const polling = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** What it does with a table's stream. */
const reading = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'];

/**
 * When Lambda reads a queue or a stream, no function's code calls.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
 */
const byItself: ConditionKeys = { 'lambda:SourceFunctionArn': undefined };

/**
 * Whether Lambda and EventBridge Scheduler may assume the roles of functions and schedules, and do under them what they do by
 * themselves.
 */
function checkRoles(
  { functions, schedules, asynchronous, eventSources, streamSources, roles }: StackModel,
  host: WiringHost,
): void {
  const { control, region, account, arn } = host;
  const assumed = (owner: string, service: string, roleArn: string, keys: ConditionKeys = {}) => {
    const policy = roles.find((role) => role.arn === roleArn)?.trust;
    if (!serviceMay(service, { action: 'sts:AssumeRole', resource: roleArn, keys }, { region, account, policy }))
      throw new Error(`${owner}: ${service} may not assume the role ${roleArn}`);
  };
  const allowed = (owner: string, principal: string, { action, resource, keys }: Need) => {
    if (control.decide(principal, { action, resource, keys }) !== 'allowed')
      throw new Error(`${owner}: the role of ${principal} does not allow ${action} on ${resource}, which AWS needs`);
  };
  for (const model of functions) {
    assumed(model.logicalId, 'lambda.amazonaws.com', model.roleArn);
    for (const [action, name] of logging(model))
      allowed(model.logicalId, model.name, { action, resource: arn('logs', name) });
  }
  for (const { logicalId, functionName, queueArn } of eventSources) {
    for (const action of polling) allowed(logicalId, functionName, { action, resource: queueArn, keys: byItself });
  }
  for (const { logicalId, functionName, onFailureArn } of asynchronous) {
    if (onFailureArn !== undefined)
      allowed(logicalId, functionName, { action: 'sqs:SendMessage', resource: onFailureArn, keys: byItself });
  }
  for (const { logicalId, functionName, streamArn, onFailureArn } of streamSources) {
    for (const action of reading) allowed(logicalId, functionName, { action, resource: streamArn, keys: byItself });
    if (onFailureArn !== undefined)
      allowed(logicalId, functionName, { action: 'sqs:SendMessage', resource: onFailureArn, keys: byItself });
  }
  for (const { logicalId, by } of schedules) {
    if (by.source !== 'aws.scheduler') continue;
    // A schedule counts as its group.
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
    const group = { 'aws:SourceArn': arn('scheduler', `schedule-group/${by.group}`) };
    assumed(logicalId, 'scheduler.amazonaws.com', by.roleArn, group);
    if (by.deadLettersArn !== undefined)
      allowed(logicalId, logicalId, { action: 'sqs:SendMessage', resource: by.deadLettersArn });
  }
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

const action = 'lambda:InvokeFunction';

/** Whether the HTTP API, schedules and rules may call their functions. */
function checkInvocations(
  { functions, httpApis, schedules, resourcePolicies }: StackModel,
  { control, region, account, arn }: WiringHost,
): void {
  const target = (owner: string, functionName: string): string => {
    const found = functions.find(({ name }) => name === functionName);
    if (!found) throw new Error(`${owner} leads to ${functionName}, which is no function of the template`);
    return found.arn;
  };
  const permitted = (owner: string, service: string, resource: string, source: string) => {
    const need = { action, resource, keys: { 'aws:SourceArn': source } };
    if (!serviceMay(service, need, { region, account, policy: resourcePolicies.get(resource) }))
      throw new Error(`${owner}: no permission of ${resource} lets ${service} call it for ${source}`);
  };
  for (const { id, routes } of httpApis) {
    for (const { logicalId, method, path, functionName } of routes) {
      // The default route counts as one part: https://github.com/aws/serverless-application-model/pull/2574
      const route = path === '$default' ? path : `${method}${path}`;
      const source = arn('execute-api', `${id}/$default/${route}`);
      permitted(logicalId, 'apigateway.amazonaws.com', target(logicalId, functionName), source);
    }
  }
  for (const { logicalId, functionName, by } of schedules) {
    const resource = target(logicalId, functionName);
    if (by.source === 'aws.events') permitted(logicalId, 'events.amazonaws.com', resource, by.ruleArn);
    else if (control.decide(logicalId, { action, resource }) !== 'allowed')
      throw new Error(`${logicalId}: the role ${by.roleArn} does not allow ${action} on ${resource}`);
  }
}

/** Whether SNS and EventBridge's rules may send to queues, and SES and the service for texts may publish on topics. */
function checkSending(
  { subscriptions, busRules, configurationSets, textConfigurationSets, resourcePolicies }: StackModel,
  { region, account, arn }: WiringHost,
): void {
  const may = (service: string, action: string, resource: string, source: string) =>
    serviceMay(
      service,
      { action, resource, keys: { 'aws:SourceArn': source } },
      { region, account, policy: resourcePolicies.get(resource) },
    );
  for (const { logicalId, topicArn, queueArn, deadLettersArn } of subscriptions) {
    for (const queue of [queueArn, deadLettersArn].filter((one) => one !== undefined)) {
      if (!may('sns.amazonaws.com', 'sqs:SendMessage', queue, topicArn))
        throw new Error(`${logicalId}: the policy of ${queue} does not allow ${topicArn} to send to it`);
    }
  }
  for (const { logicalId, arn: rule, targets } of busRules) {
    for (const { queueArn } of targets) {
      if (!may('events.amazonaws.com', 'sqs:SendMessage', queueArn, rule))
        throw new Error(`${logicalId}: the policy of ${queueArn} does not allow ${rule} to send to it`);
    }
  }
  for (const { name, destinations } of configurationSets) {
    for (const { topicArn } of destinations) {
      if (!may('ses.amazonaws.com', 'sns:Publish', topicArn, arn('ses', `configuration-set/${name}`)))
        throw new Error(`The policy of ${topicArn} does not allow SES to publish the events of ${name}`);
    }
  }
  for (const { name, destinations } of textConfigurationSets) {
    for (const { topicArn } of destinations) {
      const source = arn('sms-voice', `configuration-set/${name}`);
      if (!may('sms-voice.amazonaws.com', 'sns:Publish', topicArn, source))
        throw new Error(`The policy of ${topicArn} does not allow End User Messaging to publish the events of ${name}`);
    }
  }
}

/** Whether a resource's policy lets a service of AWS do something, for a thing of this account. */
function serviceMay(
  service: string,
  { action, resource, keys }: Need,
  host: { readonly region: string; readonly account: string; readonly policy: readonly Statement[] | undefined },
): boolean {
  const need = { action, resource, keys: { 'aws:SourceAccount': host.account, ...keys } };
  const policies = { identity: [], resource: host.policy ?? [], place: host };
  return decideNeed({ kind: 'service', name: service }, need, policies) === 'allowed';
}
