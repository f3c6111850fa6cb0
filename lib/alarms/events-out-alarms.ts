import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { EventsOut } from '../events-out/events-out.ts';
import { anyMessage, failing, tooMany } from './alarms.ts';

/** Alarms of events that do not go out. */
export function eventsOutAlarms(scope: Construct, eventsOut: EventsOut): cloudwatch.Alarm[] {
  const { publishEvents, publishEnds, failed } = eventsOut;
  return [
    new cloudwatch.Alarm(scope, 'PublishLate', {
      alarmDescription: 'Events have not gone out for five minutes: the event bus and hooks wait',
      metric: publishEvents.function.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: Duration.minutes(5).toMilliseconds(),
      evaluationPeriods: 2,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }),
    anyMessage(scope, 'PublishFailed', failed, 'Events could not go out for a day: nobody outside has heard of them'),
    tooMany(scope, 'ChangesUnreadable', eventsOut.unreadable(), {
      alarmDescription: 'A change of the table cannot be read: nobody outside has heard of it',
      threshold: 1,
    }),
    failing(
      scope,
      'PublishEndsFails',
      publishEnds.function,
      'Errors of publish-ends: that tickets end by the clock is told late',
    ),
  ];
}
