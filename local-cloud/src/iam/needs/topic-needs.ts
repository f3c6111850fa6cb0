import type { CallNeeds, RequestBody } from '../service-call.ts';

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
