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
