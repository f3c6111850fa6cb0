import * as z from 'zod';
import type { Statement } from '../../iam/statement.ts';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';
import type { FunctionModel, QueueModel, StackModel } from '../stack-model.ts';
import { readInvokePermissions } from './read-invoke-permissions.ts';
import { readPolicyDocument } from './read-policy-document.ts';

/** The policies of the template's queues, topics and functions, by their ARNs. */
export function readResourcePolicies(
  reading: TemplateReading,
  {
    queues,
    functions,
  }: {
    readonly queues: readonly Pick<QueueModel, 'url' | 'arn'>[];
    readonly functions: readonly Pick<FunctionModel, 'name' | 'arn'>[];
  },
): StackModel['resourcePolicies'] {
  const policies = new Map<string, readonly Statement[]>();
  const add = (arn: string, statements: readonly Statement[]) =>
    policies.set(arn, [...(policies.get(arn) ?? []), ...statements]);
  const read = (document: unknown, owner: string) =>
    readPolicyDocument(document, { owner, kind: 'resource', resolve: reading.resolve });
  const queuePolicy = z.object({ Queues: z.array(z.string()) });
  for (const { logicalId, resource, properties } of resourcesOfType('AWS::SQS::QueuePolicy', queuePolicy, reading)) {
    const statements = read(resource.Properties.PolicyDocument, logicalId);
    for (const url of properties.Queues) add(queues.find((queue) => queue.url === url)?.arn ?? url, statements);
  }
  const topicPolicy = z.object({ Topics: z.array(z.string()) });
  for (const { logicalId, resource, properties } of resourcesOfType('AWS::SNS::TopicPolicy', topicPolicy, reading)) {
    const statements = read(resource.Properties.PolicyDocument, logicalId);
    for (const arn of properties.Topics) add(arn, statements);
  }
  for (const { functionArn, statement } of readInvokePermissions(reading, functions)) add(functionArn, [statement]);
  return policies;
}
