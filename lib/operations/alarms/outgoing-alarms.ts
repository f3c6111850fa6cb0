import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { anyMessage, type WithRunbook, withRunbook } from './alarms.ts';
import { failing, happened, loggedLate } from './logged-alarms.ts';
import type { MonitoredResources } from './watched.ts';

/** Alarms of events that do not go out, and of hooks that do not take theirs. */
export function outgoingAlarms(scope: WithRunbook, { eventsOut, hooks }: MonitoredResources): cloudwatch.Alarm[] {
  return [...publishingAlarms(scope, eventsOut), ...hookAlarms(scope, hooks)];
}

function publishingAlarms(scope: WithRunbook, eventsOut: MonitoredResources['eventsOut']): cloudwatch.Alarm[] {
  const { publishEvents, publishEnds, failed } = eventsOut;
  return [
    new cloudwatch.Alarm(scope, 'PublishLate', {
      alarmDescription: withRunbook(
        scope,
        'PublishLate',
        'Events have not gone out for five minutes: the event bus and hooks wait',
      ),
      metric: publishEvents.function.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: Duration.minutes(5).toMilliseconds(),
      evaluationPeriods: 2,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }),
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

function hookAlarms(scope: WithRunbook, hooks: MonitoredResources['hooks']): cloudwatch.Alarm[] {
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

/** Alarms of what a hotel must do something about. Each notifies by itself: one is not hidden behind another. */
export function hotelAlarms(
  scope: WithRunbook,
  { undelivered, placements, toldSystems, connections, networks, sync }: MonitoredResources,
) {
  // All make one metric.
  const all = [connections, placements, toldSystems, networks.accessReview];
  const [denied = connections.denied()] = all.map((one) => one.denied());
  return [
    happened(scope, 'MailsUndelivered', undelivered.mails, {
      description: "A guest's mail bounced, was rejected or suppressed, or has no valid address",
      within: Duration.hours(1),
    }),
    happened(scope, 'HotelSystemDenied', denied, {
      description:
        "A hotel's own system (connection, ticket server, network controller) denies us: the key, address or host is wrong",
      within: Duration.hours(1),
    }),
    happened(scope, 'NoTicketsCreated', sync.silent, {
      description: 'Nothing comes any more from a connection, a network or a location, from which much came before',
      // What has fallen silent is counted every five minutes.
      within: Duration.minutes(15),
    }),
    happened(scope, 'RelaySilent', sync.relaySilent, {
      description: "A portal's guests hardly log in: it probably drops the mails to them",
      within: Duration.minutes(15),
    }),
  ] satisfies cloudwatch.Alarm[];
}
