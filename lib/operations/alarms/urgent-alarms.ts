import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Parts } from '../../parts.ts';
import { happened, loggedLate, owedAlarms, tooMany, type WithRunbook } from './metric-alarms.ts';
import { anyMessage, keepsFailing, keepsThrottled, nobodyThere, standingStill, tooOld } from './resource-alarms.ts';

/** Alarms of what guests suffer from now: they do not get their mails, or do not get online. */
export function urgentAlarms(scope: WithRunbook, watched: Parts): cloudwatch.Alarm[] {
  return [
    ...intakeAlarms(scope, watched),
    ...mailAlarms(scope, watched),
    ...networkAlarms(scope, watched),
    ...canaryAlarms(scope, watched),
  ];
}

function intakeAlarms(scope: WithRunbook, { intake }: Parts): cloudwatch.Alarm[] {
  const issue = intake.issueTickets.function;
  return [
    tooOld(scope, 'EventsLate', intake.events.queue, 'Nobody has taken the oldest event for five minutes'),
    loggedLate(scope, 'EventsFail', intake.oldestFailed(), {
      description: 'An event has failed for five minutes: its guest has no ticket',
      after: Duration.minutes(5),
      between: Duration.minutes(5),
    }),
    anyMessage(
      scope,
      'EventsDead',
      intake.events.deadLetters,
      'The dead-letter queue of events has messages: guests have no tickets',
    ),
    keepsFailing(scope, 'IssueTicketsFails', issue, {
      description: 'Errors of issue-tickets: events of hotels give no tickets',
    }),
    keepsThrottled(
      scope,
      'IssueTicketsThrottled',
      issue,
      'Lambda does not start issue-tickets: events of hotels give tickets late',
    ),
  ];
}

function mailAlarms(scope: WithRunbook, watched: Parts): cloudwatch.Alarm[] {
  return [
    ...owedAlarms(scope, watched, ({ guestAwaits }) => guestAwaits !== undefined),
    happened(scope, 'SendingDenied', watched.waiting.denied, {
      description: 'SES denies sending: no permission, the sender is not verified, or the configuration set is gone',
      // While SES denies, a mail is tried every minute.
      within: Duration.minutes(15),
    }),
  ];
}

function canaryAlarms(scope: WithRunbook, { canary }: Parts): cloudwatch.Alarm[] {
  if (!canary) return [];
  return [
    happened(scope, 'CanaryFailed', canary.failures, {
      description: 'The canary was not back within ten minutes: its event, ticket, mail or SES event is stuck',
      // Longer than from one canary to the next, so that one after another is one alarm.
      within: Duration.minutes(65),
    }),
    standingStill(scope, 'CanaryNotRunning', canary.runCanary.function, {
      description: 'No canary has set out for two hours',
      within: Duration.hours(2),
    }),
  ];
}

function networkAlarms(scope: WithRunbook, { networks, radiusServer }: Parts): cloudwatch.Alarm[] {
  const { admission, portalPages } = networks;
  const [admit, welcome] = [admission.radius.function, portalPages.captivePortal.function];
  return [
    tooMany(scope, 'PortalLoginsFailing', portalPages.notLetIn, {
      description: 'Guests do not get online: a controller or the table does not answer, or denies us',
      threshold: 3,
    }),
    keepsFailing(scope, 'RadiusFails', admit, {
      description: 'Errors of radius: networks get 500, and let nobody in',
    }),
    keepsThrottled(scope, 'RadiusThrottled', admit, 'Lambda does not start radius: networks let nobody in'),
    keepsFailing(scope, 'CaptivePortalFails', welcome, { description: 'Errors of captive-portal: guests get 500' }),
    keepsThrottled(
      scope,
      'CaptivePortalThrottled',
      welcome,
      'Lambda does not start captive-portal: guests get no page',
    ),
    ...(radiusServer
      ? [
          nobodyThere(
            scope,
            'RadiusServerDown',
            radiusServer.healthy,
            'The RADIUS server in the stack takes no connections: its networks let nobody in',
          ),
        ]
      : []),
  ];
}
