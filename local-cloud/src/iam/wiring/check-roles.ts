import type { FunctionModel, StackModel } from '../../template/stack-model.ts';
import type { ConditionKeys } from '../request-context.ts';
import type { Need } from '../service-call.ts';
import { serviceMay } from './service-may.ts';
import type { WiringHost } from './wiring-host.ts';

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
export function checkRoles(
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
