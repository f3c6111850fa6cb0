import * as z from 'zod';
import { readStatement } from '../../iam/read-statement.ts';
import type { Statement } from '../../iam/statement.ts';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';
import type { FunctionModel } from '../stack-model.ts';

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
export interface InvokePermission {
  readonly functionArn: string;
  readonly statement: Statement;
}

/**
 * Who may call the template's functions: its `AWS::Lambda::Permission`s, as Lambda puts them into a function's policy.
 * Those of functions that do not run here are left out.
 * @throws an error that names the permission, when the local cloud cannot judge it.
 */
export function readInvokePermissions(
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
