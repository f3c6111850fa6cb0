import * as z from 'zod';
import type { Statement } from '../iam/statement.ts';
import { readPolicyDocument } from './read-policy-document.ts';
import { resourcesOfType, type TemplateReading } from './resources-of-type.ts';
import type { QueueModel, StackModel } from './stack-model.ts';

/** The policies of the template's queues and topics, by their ARNs. */
export function readResourcePolicies(
  reading: TemplateReading,
  queues: readonly Pick<QueueModel, 'url' | 'arn'>[],
): StackModel['resourcePolicies'] {
  const policies = new Map<string, readonly Statement[]>();
  const add = (owner: string, document: unknown, arns: readonly string[]) => {
    const statements = readPolicyDocument(document, owner, reading.resolve);
    for (const arn of arns) policies.set(arn, [...(policies.get(arn) ?? []), ...statements]);
  };
  const queuePolicy = z.object({ Queues: z.array(z.string()) });
  for (const { logicalId, resource, properties } of resourcesOfType('AWS::SQS::QueuePolicy', queuePolicy, reading)) {
    const arns = properties.Queues.map((url) => queues.find((queue) => queue.url === url)?.arn ?? url);
    add(logicalId, resource.Properties.PolicyDocument, arns);
  }
  const topicPolicy = z.object({ Topics: z.array(z.string()) });
  for (const { logicalId, resource, properties } of resourcesOfType('AWS::SNS::TopicPolicy', topicPolicy, reading)) {
    add(logicalId, resource.Properties.PolicyDocument, properties.Topics);
  }
  return policies;
}
