import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledge, wildcardIn } from './acknowledge.ts';

/** The role of a schedule that calls a function, in the schedule's own construct: the CDK's default one would be outside it and shared. */
export function scheduleRole(scope: Construct, called: lambda.Function): iam.Role {
  const { account } = Stack.of(scope);
  const group = Stack.of(scope).formatArn({
    service: 'scheduler',
    resource: 'schedule-group',
    resourceName: 'default',
  });
  const role = new iam.Role(scope, 'Role', {
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': account, 'aws:SourceArn': group } },
    }),
  });
  acknowledge(role, {
    [wildcardIn(scope, `${called.functionArn}:*`)]:
      'The schedule may run any version of the one function; the CDK grants it so.',
  });
  return role;
}
