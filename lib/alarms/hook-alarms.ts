import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Hooks } from '../events-out/hooks.ts';
import { anyMessage, tooMany } from './alarms.ts';

/** Alarms of hooks that do not take their events. */
export function hookAlarms(scope: Construct, hooks: Hooks): cloudwatch.Alarm[] {
  return [
    anyMessage(scope, 'HooksDead', hooks.events.deadLetters, 'Dead-letter queue of hooks has events'),
    new cloudwatch.Alarm(scope, 'HooksLate', {
      alarmDescription: 'A hook has not taken an event for an hour',
      metric: hooks.oldest(),
      threshold: Duration.hours(1).toSeconds(),
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // It goes off at once, and stays on between tries, which are 19 minutes apart at most.
      evaluationPeriods: 20,
      datapointsToAlarm: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }),
    tooMany(scope, 'HookDisabled', hooks.disabled(), {
      alarmDescription: 'The address of a hook has answered that it is gone: nothing is sent to it any more',
      threshold: 1,
    }),
  ];
}
