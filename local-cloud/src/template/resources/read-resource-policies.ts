import * as z from 'zod';
import { readStatement, type Statement } from '../../iam/statement.ts';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';
import { readPolicyDocument } from './read-policy-document.ts';

/** The policies of the template's queues, topics and functions, by their ARNs. */
export function readResourcePolicies(
  reading: TemplateReading,
  {
    queues,
    functions,
  }: {
    readonly queues: readonly { readonly url: string; readonly arn: string }[];
    readonly functions: readonly NamedFunction[];
  },
): ReadonlyMap<string, readonly Statement[]> {
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

interface NamedFunction {
  readonly name: string;
  readonly arn: string;
}

const permissionSchema = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string().regex(/\.amazonaws\.com$/, 'the local cloud knows services only'),
  SourceArn: z.string(),
});

/**
 * Who may call the template's functions: its `AWS::Lambda::Permission`s, as Lambda puts them into a function's policy.
 * Those of functions that do not run here are left out.
 * @throws an error that names the permission, when the local cloud cannot judge it.
 */
function readInvokePermissions(
  { template, resolve }: TemplateReading,
  functions: readonly NamedFunction[],
): { readonly functionArn: string; readonly statement: Statement }[] {
  return Object.entries(template.Resources).flatMap(([logicalId, { Type, Properties }]) => {
    if (Type !== 'AWS::Lambda::Permission') return [];
    const name = String(resolve(Properties.FunctionName, logicalId));
    const functionArn = functions.find((one) => one.name === name || one.arn === name)?.arn;
    if (functionArn === undefined) return [];
    const { data, error } = permissionSchema.safeParse(resolve(Properties, logicalId));
    if (!data) throw new Error(`${logicalId} (${Type}): ${z.prettifyError(error)}`);
    const json = {
      Effect: 'Allow',
      Principal: { Service: data.Principal },
      Action: data.Action,
      Resource: functionArn,
      Condition: { ArnLike: { 'AWS:SourceArn': data.SourceArn } },
    };
    return [{ functionArn, statement: readStatement(json, 'resource') }];
  });
}
