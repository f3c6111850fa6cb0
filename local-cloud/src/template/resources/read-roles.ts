import * as z from 'zod';
import { managedPolicy } from '../../iam/managed-policies.ts';
import type { Statement } from '../../iam/statement.ts';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';
import type { RoleModel } from '../stack-model.ts';
import { readPolicyDocument } from './read-policy-document.ts';

const unknown = z.never('the local cloud does not know it').optional();
const roleSchema = z.object({
  ManagedPolicyArns: z.array(z.string()).default([]),
  PermissionsBoundary: unknown,
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
});
const attachedSchema = z.object({ Roles: z.array(z.string()).default([]) });

/**
 * The roles of the template that somebody in it works under, with all that their policies say.
 * @param wanted the ARNs of those roles; others belong to CDK's deployment.
 * @throws an error that names the resource, when a role is not in the template or its policies are not known.
 */
export function readRoles(reading: TemplateReading, wanted: ReadonlySet<string>): RoleModel[] {
  const all = resourcesOfType('AWS::IAM::Role', z.object({}), reading);
  const arns = new Map(all.map(({ logicalId, values }) => [values.attributes?.Arn ?? '', logicalId]));
  for (const arn of wanted) {
    if (!arns.has(arn))
      throw new Error(`The role ${arn} is not in the template: the local cloud cannot know what it allows`);
  }
  const ids = new Set([...wanted].map((arn) => arns.get(arn)));
  const attached = readAttached(reading);
  const needed = Object.entries(reading.template.Resources).filter(([logicalId]) => ids.has(logicalId));
  const roles = { ...reading, template: { ...reading.template, Resources: Object.fromEntries(needed) } };
  return resourcesOfType('AWS::IAM::Role', roleSchema, roles).map(({ logicalId, resource, properties, values }) => ({
    logicalId,
    name: values.ref,
    arn: values.attributes?.Arn ?? '',
    tags: Object.fromEntries(properties.Tags.map(({ Key, Value }) => [Key, Value])),
    trust: readPolicyDocument(resource.Properties.AssumeRolePolicyDocument, {
      owner: logicalId,
      kind: 'trust',
      resolve: reading.resolve,
    }),
    statements: [
      ...inline(resource.Properties.Policies, logicalId, reading),
      ...attached.filter(({ roles }) => roles.includes(values.ref)).flatMap(({ document }) => document()),
      ...properties.ManagedPolicyArns.flatMap((arn) => managed(arn, logicalId, attached)),
    ],
  }));
}

/** A policy of the template for some of its roles; its document is read when one of them is. */
interface Attached {
  readonly arn?: string;
  readonly roles: readonly string[];
  readonly document: () => Statement[];
}

function readAttached(reading: TemplateReading): Attached[] {
  return ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'].flatMap((type) =>
    resourcesOfType(type, attachedSchema.extend({ RoleName: z.string().optional() }), reading).map(
      ({ logicalId, resource, properties, values }) => ({
        arn: values.ref,
        roles: [...properties.Roles, properties.RoleName ?? []].flat(),
        document: () => own(resource.Properties.PolicyDocument, logicalId, reading),
      }),
    ),
  );
}

function inline(policies: unknown, owner: string, reading: TemplateReading): Statement[] {
  if (!Array.isArray(policies)) return [];
  return policies.flatMap(({ PolicyDocument }) => own(PolicyDocument, owner, reading));
}

/** What a document lets the role do that has it. */
function own(document: unknown, owner: string, { resolve }: TemplateReading): Statement[] {
  return readPolicyDocument(document, { owner, kind: 'identity', resolve });
}

function managed(arn: string, owner: string, attached: readonly Attached[]): Statement[] {
  const statements = attached.find((policy) => policy.arn === arn)?.document() ?? managedPolicy(arn);
  if (!statements) throw new Error(`${owner} has the policy ${arn}, which the local cloud does not know`);
  return statements;
}
