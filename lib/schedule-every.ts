import type { Duration } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Construct } from 'constructs';
import { scheduleRole } from './schedule-role.ts';

/** Calls a function again and again. The next call does the same work, so a failed one is not retried. */
export function scheduleEvery(interval: Duration, called: lambda.Function, scope: Construct, id: string): void {
  new scheduler.Schedule(scope, id, {
    schedule: scheduler.ScheduleExpression.rate(interval),
    target: new LambdaInvoke(called, { maxEventAge: interval, retryAttempts: 0, role: scheduleRole(scope, called) }),
  });
}
