import { Stack, Validations } from 'aws-cdk-lib';
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/**
 * Acknowledges findings of AWS's rules on a construct and its children, each with a reason, so that cdk-nag does not
 * report them.
 * @param findings the reason, by the id of the rule or of the single finding, as cdk-nag prints it
 */
export function acknowledge(construct: IConstruct, findings: Readonly<Record<string, string>>): void {
  Validations.of(construct).acknowledge(...Object.entries(findings).map(([id, reason]) => ({ id, reason })));
}

/** The id of the finding for a wildcard in a policy's resource, `AwsSolutions-IAM5[Resource::<Function.Arn>:*]`. */
export function wildcardIn(scope: IConstruct, arn: string): string {
  return `AwsSolutions-IAM5[Resource::${flat(Stack.of(scope).resolve(arn))}]`;
}

/** The id of the finding for an AWS managed policy of a role. */
export function managedPolicy(scope: IConstruct, name: string): string {
  const { managedPolicyArn } = ManagedPolicy.fromAwsManagedPolicyName(name);
  return `AwsSolutions-IAM4[Policy::${flat(Stack.of(scope).resolve(managedPolicyArn))}]`;
}

/** A value of a template as cdk-nag writes it in its ids. */
function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': getAtt, 'Fn::Join': join } = value as Reference;
  if (Ref !== undefined) return `<${Ref}>`;
  if (getAtt !== undefined) return `<${getAtt.join('.')}>`;
  return join === undefined ? JSON.stringify(value) : join[1].map(flat).join(join[0]);
}

interface Reference {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly [string, string];
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
}
