import { busName } from '../../template/physical-values.ts';
import type { CallNeeds, MakeArn, RequestBody } from '../service-call.ts';

const operations = new Set([
  'SendMessage',
  'ReceiveMessage',
  'DeleteMessage',
  'ChangeMessageVisibility',
  'GetQueueAttributes',
  'SetQueueAttributes',
  'GetQueueUrl',
  'PurgeQueue',
  'CreateQueue',
  'DeleteQueue',
  'TagQueue',
  'UntagQueue',
  'ListQueueTags',
  'ListQueues',
]);

/**
 * What a call of SQS needs: one of its batches needs what a single one does.
 * @returns undefined for an operation that the local cloud does not know.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 */
export function queueNeeds(operation: string, body: RequestBody, arn: MakeArn): CallNeeds {
  const action = operation.replace(/Batch$/, '');
  if (!operations.has(action)) return undefined;
  if (action === 'ListQueues') return [{ action: 'sqs:ListQueues', resource: '*' }];
  const name = String(body.QueueUrl ?? body.QueueName ?? '')
    .split('/')
    .at(-1);
  return [{ action: `sqs:${action}`, resource: arn('sqs', name ?? '') }];
}

/**
 * What a call of SNS needs, as far as a function would make it.
 * @returns undefined for an operation that the local cloud does not know.
 */
export function topicNeeds(operation: string, body: RequestBody): CallNeeds {
  const action = operation.replace(/Batch$/, '');
  if (action === 'GetCallerIdentity') return [];
  if (action !== 'Publish' && action !== 'GetTopicAttributes') return undefined;
  return [{ action: `sns:${action}`, resource: String(body.TopicArn ?? body.TargetArn ?? '') }];
}

/**
 * What a call of EventBridge needs: the permission to put events on each bus that it names.
 * @returns undefined for an operation that the local cloud does not know.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 */
export function eventNeeds(operation: string, { Entries }: RequestBody, arn: MakeArn): CallNeeds {
  if (operation !== 'PutEvents') return undefined;
  const entries: readonly ({ readonly EventBusName?: unknown } | null)[] = Array.isArray(Entries) ? Entries : [];
  const buses = new Set(entries.map((entry) => busName(entry?.EventBusName)));
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
