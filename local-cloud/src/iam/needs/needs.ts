import type { CallNeeds, MakeArn, RequestBody } from '../service-call.ts';

const ofQueues = [
  ...['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility'],
  ...['GetQueueAttributes', 'SetQueueAttributes', 'GetQueueUrl', 'PurgeQueue', 'CreateQueue'],
];

/**
 * What a call of SQS needs: one of its batches needs what a single one does.
 * @returns undefined for an operation that the local cloud does not know.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 */
export function queueNeeds(operation: string, { QueueUrl, QueueName }: RequestBody, arn: MakeArn): CallNeeds {
  const action = operation.replace(/Batch$/, '');
  const name = String(QueueUrl ?? QueueName).replace(/^.*\//, '');
  return ofQueues.includes(action) ? [{ action: `sqs:${action}`, resource: arn('sqs', name) }] : undefined;
}

/**
 * What a call of SNS needs, as far as a function would make it.
 * @returns undefined for an operation that the local cloud does not know.
 */
export function topicNeeds(operation: string, { TopicArn }: RequestBody): CallNeeds {
  if (operation === 'GetCallerIdentity') return [];
  return operation === 'Publish' ? [{ action: 'sns:Publish', resource: String(TopicArn) }] : undefined;
}

/**
 * What a call of EventBridge needs: the permission to put events on each bus that it names.
 * @returns undefined for an operation that the local cloud does not know.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 */
export function eventNeeds(operation: string, { Entries }: RequestBody, arn: MakeArn): CallNeeds {
  if (operation !== 'PutEvents') return undefined;
  const entries: readonly ({ readonly EventBusName?: unknown } | null)[] = Array.isArray(Entries) ? Entries : [];
  const buses = new Set(entries.map((entry) => entry?.EventBusName ?? 'default'));
  return [...buses].map((bus) => ({ action: 'events:PutEvents', resource: arn('events', `event-bus/${bus}`) }));
}

/**
 * What a call of SSM's parameter store needs.
 * @returns undefined for an operation that the local cloud does not know.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 */
export function parameterNeeds(operation: string, { Name }: RequestBody, arn: MakeArn): CallNeeds {
  if (!['GetParameter', 'PutParameter', 'DeleteParameter'].includes(operation)) return undefined;
  return [{ action: `ssm:${operation}`, resource: arn('ssm', parameterResource(String(Name ?? ''))) }];
}

/** The last part of a parameter's ARN: a name that begins with a slash has no second one there. */
export function parameterResource(name: string): string {
  return `parameter/${name.replace(/^\//, '')}`;
}
