import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { keepsFailing, nobodyThere, owed, standingStill, tooMany, tooOld } from './alarms.ts';
import type { Guided } from './guided.ts';
import type { Watched } from './watched.ts';

/** Alarms of what guests suffer from now: they do not get their mails, or do not get online. */
export function urgentAlarms(scope: Guided, watched: Watched): cloudwatch.Alarm[] {
  return [...mailAlarms(scope, watched), ...networkAlarms(scope, watched), ...canaryAlarms(scope, watched)];
}

function mailAlarms(scope: Guided, { intake, waiting, placements, sweep }: Watched): cloudwatch.Alarm[] {
  const oldestPlacement = placements.oldest(sweep.sweepDeliveries.logGroup);
  return [
    tooOld(scope, 'EventsLate', intake.events.queue, 'The oldest event waits longer than five minutes'),
    owed(scope, 'MailsOwed', waiting.oldest, 'A mail has been owed for ten minutes'),
    owed(
      scope,
      'PlacementsOwed',
      oldestPlacement,
      "A location's own server has been asked for a ticket for ten minutes",
    ),
    tooMany(scope, 'SendingDenied', waiting.denied, {
      description: 'SES denies sending: no permission, or the sender is not verified',
      threshold: 1,
    }),
  ];
}

function canaryAlarms(scope: Guided, { canary }: Watched): cloudwatch.Alarm[] {
  if (!canary) return [];
  return [
    tooMany(scope, 'CanaryFailed', canary.failures, {
      description: 'The canary was not back within ten minutes: its event, ticket, mail or SES event is stuck',
      threshold: 1,
    }),
    standingStill(scope, 'CanaryStill', canary.runCanary.function, {
      description: 'No canary has set out for two hours',
      period: Duration.hours(2),
    }),
  ];
}

function networkAlarms(scope: Guided, { networks, radiusServer }: Watched): cloudwatch.Alarm[] {
  const { admission, portalPages } = networks;
  return [
    tooMany(scope, 'GuestsNotLetIn', portalPages.notLetIn, {
      description: 'Guests do not get online: a controller or the table does not answer, or denies us',
      threshold: 3,
    }),
    keepsFailing(
      scope,
      'AdmitGuestsFails',
      admission.admitGuests.function,
      'Errors of admit-guests: networks get 500, and let nobody in',
    ),
    keepsFailing(
      scope,
      'WelcomeGuestsFails',
      portalPages.welcomeGuests.function,
      'Errors of welcome-guests: guests get 500',
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
