import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Parts } from '../../parts.ts';
import { alarm, happened, loggedLate, type WithRunbook } from './metric-alarms.ts';
import { anyMessage, failing } from './resource-alarms.ts';

/** Alarms of events that do not go out, and of hooks that do not take theirs. */
export function outgoingAlarms(scope: WithRunbook, { eventsOut, hooks }: Parts): cloudwatch.Alarm[] {
  return [...publishingAlarms(scope, eventsOut), ...hookAlarms(scope, hooks)];
}

function publishingAlarms(scope: WithRunbook, eventsOut: Parts['eventsOut']): cloudwatch.Alarm[] {
  const { publishEvents, publishEnds, failed } = eventsOut;
  return [
    alarm(
      scope,
      'PublishLate',
      publishEvents.function.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }),
      {
        description: 'Events have not gone out for five minutes: the event bus and hooks wait',
        threshold: Duration.minutes(5).toMilliseconds(),
        evaluationPeriods: 2,
      },
    ),
    anyMessage(
      scope,
      'PublishFailed',
      failed,
      'Events could not go out for 23 hours: nobody outside has heard of them',
    ),
    happened(scope, 'ChangesUnreadable', eventsOut.unreadable(), {
      description: 'A change of the table cannot be read: nobody outside has heard of it',
      within: Duration.hours(1),
    }),
    failing(
      scope,
      'PublishEndsFails',
      publishEnds.function,
      'Errors of publish-ends: that tickets end by the clock is told late',
    ),
  ];
}

function hookAlarms(scope: WithRunbook, hooks: Parts['hooks']): cloudwatch.Alarm[] {
  return [
    anyMessage(scope, 'HooksDead', hooks.events.deadLetters, 'The dead-letter queue of hooks has events'),
    loggedLate(scope, 'HooksLate', hooks.oldest(), {
      description: 'A hook has not taken an event for an hour',
      after: Duration.hours(1),
      // Tries are 19 minutes apart at most.
      between: Duration.minutes(20),
    }),
    happened(scope, 'HookDisabled', hooks.disabled(), {
      description: 'The address of a hook has answered that it is gone: nothing is sent to it any more',
      within: Duration.hours(1),
    }),
  ];
}
