import * as z from 'zod';
import { readStatement, type Statement } from '../../iam/statement.ts';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';
import { readPolicyDocument } from './read-policy-document.ts';

const unknown = z.never('the local cloud does not know it').optional();
const roleSchema = z.object({
  ManagedPolicyArns: z.array(z.string()).default([]),
  PermissionsBoundary: unknown,
  Policies: unknown,
});

/** What AWS's own policy for functions allows, on every resource. */
const basicExecution = readStatement(
  {
    Effect: 'Allow',
    Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: '*',
  },
  'identity',
);

/**
 * The roles of the template that somebody in it works under, with all that their policies say.
 * @param wanted the ARNs of those roles; others belong to CDK's deployment.
 * @throws an error that names the resource, when a role is not in the template or its policies are not known.
 */
export function readRoles(reading: TemplateReading, wanted: ReadonlySet<string>) {
  const all = resourcesOfType('AWS::IAM::Role', z.object({}), reading);
  const arns = new Map(all.map(({ logicalId, values }) => [values.attributes?.Arn ?? '', logicalId]));
  for (const arn of wanted) {
    if (!arns.has(arn))
      throw new Error(`The role ${arn} is not in the template: the local cloud cannot know what it allows`);
  }
  const others = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];
  const [other] = others.flatMap((type) => resourcesOfType(type, z.object({}), reading));
  if (other) throw new Error(`${other.logicalId} is a policy of a kind that the local cloud does not know`);
  const ids = new Set([...wanted].map((arn) => arns.get(arn)));
  const policies = resourcesOfType('AWS::IAM::Policy', z.object({ Roles: z.array(z.string()).default([]) }), reading);
  const needed = Object.entries(reading.template.Resources).filter(([logicalId]) => ids.has(logicalId));
  const roles = { ...reading, template: { ...reading.template, Resources: Object.fromEntries(needed) } };
  const read = (document: unknown, owner: string, kind: 'trust' | 'identity'): readonly Statement[] =>
    readPolicyDocument(document, { owner, kind, resolve: reading.resolve });
  return resourcesOfType('AWS::IAM::Role', roleSchema, roles).map(({ logicalId, resource, properties, values }) => ({
    logicalId,
    name: values.ref,
    arn: values.attributes?.Arn ?? '',
    trust: read(resource.Properties.AssumeRolePolicyDocument, logicalId, 'trust'),
    statements: [
      ...policies
        .filter((policy) => policy.properties.Roles.includes(values.ref))
        .flatMap((policy) => read(policy.resource.Properties.PolicyDocument, policy.logicalId, 'identity')),
      ...properties.ManagedPolicyArns.map((arn) => managed(arn, logicalId)),
    ],
  }));
}

function managed(arn: string, owner: string): Statement {
  if (arn === 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole') return basicExecution;
  throw new Error(`${owner} has the policy ${arn}, which the local cloud does not know`);
}
