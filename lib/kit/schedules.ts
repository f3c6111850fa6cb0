import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge, wildcardIn } from './acknowledge.ts';

/**
 * Calls a function again and again. The next call does the same work, so one that fails is not retried, and one that finds no
 * free instance for a minute, the least that Lambda takes, is given up. Calls may still overlap, and one may come twice: see
 * `docs/decisions/0039-scheduled-calls.md`.
 * @param unsent the queue for calls that the schedule could not hand to Lambda, such as for want of permission; with it,
 * these are tried for five minutes first
 */
export function scheduleEvery(
  interval: Duration,
  called: lambda.Function,
  scope: Construct,
  id: string,
  unsent?: sqs.Queue,
): void {
  // The schedule only puts its call into Lambda's own queue: what becomes of it there is Lambda's.
  called.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.seconds(60) });
  const handingOver = unsent
    ? { maxEventAge: Duration.minutes(5), retryAttempts: 2, deadLetterQueue: unsent }
    : { maxEventAge: interval, retryAttempts: 0 };
  new scheduler.Schedule(scope, id, {
    schedule: scheduler.ScheduleExpression.rate(interval),
    target: new LambdaInvoke(called, { ...handingOver, role: scheduleRole(scope, called) }),
  });
}

/** The role of a schedule that calls a function, in the schedule's own construct: the CDK's default one would be outside it and shared. */
function scheduleRole(scope: Construct, called: lambda.Function): iam.Role {
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
