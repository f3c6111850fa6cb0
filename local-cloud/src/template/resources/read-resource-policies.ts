import * as z from 'zod';
import { readStatement, type Statement } from '../../iam/statement.ts';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';
import type { FunctionModel, QueueModel, StackModel } from '../stack-model.ts';
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

const unknown = z.never('the local cloud does not know it').optional();
const permissionSchema = z.object({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
  PrincipalOrgID: unknown,
  EventSourceToken: unknown,
  FunctionUrlAuthType: unknown,
});

/** A permission to call a function, as a statement of that function's policy. */
interface InvokePermission {
  readonly functionArn: string;
  readonly statement: Statement;
}

/**
 * Who may call the template's functions: its `AWS::Lambda::Permission`s, as Lambda puts them into a function's policy.
 * Those of functions that do not run here are left out.
 * @throws an error that names the permission, when the local cloud cannot judge it.
 */
function readInvokePermissions(
  reading: TemplateReading,
  functions: readonly Pick<FunctionModel, 'name' | 'arn'>[],
): InvokePermission[] {
  const { Resources } = reading.template;
  const named = ({ FunctionName }: Readonly<Record<string, unknown>>, owner: string) => {
    const name = String(reading.resolve(FunctionName, owner));
    return functions.find((one) => one.name === name || one.arn === name)?.arn;
  };
  const own = Object.entries(Resources).filter(
    ([id, { Type, Properties }]) => Type === 'AWS::Lambda::Permission' && named(Properties, id) !== undefined,
  );
  const permissions = { ...reading, template: { ...reading.template, Resources: Object.fromEntries(own) } };
  return resourcesOfType('AWS::Lambda::Permission', permissionSchema, permissions).map(
    ({ logicalId, resource, properties }) => {
      const { Action, Principal, SourceArn, SourceAccount } = properties;
      const functionArn = named(resource.Properties, logicalId) ?? '';
      const isService = Principal.includes('.amazonaws.com');
      const statement = readStatement(
        {
          Effect: 'Allow',
          Principal: isService ? { Service: Principal } : Principal === '*' ? '*' : { AWS: Principal },
          Action,
          Resource: functionArn,
          Condition: {
            ...(SourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': SourceArn } }),
            ...(SourceAccount !== undefined && { StringEquals: { 'AWS:SourceAccount': SourceAccount } }),
          },
        },
        'resource',
      );
      return { functionArn, statement };
    },
  );
}
