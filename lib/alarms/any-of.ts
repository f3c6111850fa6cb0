import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Guided } from './guided.ts';
import { withRunbook } from './with-runbook.ts';

/** An alarm that is on while any of some others is: it notifies once, and they do not. */
export function anyOf(
  scope: Guided,
  id: string,
  alarms: readonly cloudwatch.Alarm[],
  description: string,
): cloudwatch.CompositeAlarm {
  return new cloudwatch.CompositeAlarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    alarmRule: cloudwatch.AlarmRule.anyOf(...alarms),
  });
}
