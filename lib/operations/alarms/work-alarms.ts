import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { pluralOf, workKind } from '../../../src/core/owed/work-kinds.data.ts';
import { partsOf } from '../../core/owed-work.ts';
import type { Parts } from '../../parts.ts';
import { happened, loggedLate, owedAlarms, reached, tooMany, type WithRunbook } from './metric-alarms.ts';
import { outgoingAlarms } from './outgoing-alarms.ts';
import { anyMessage, failing, keepsFailing, standingStill, tooOld, tooSlow } from './resource-alarms.ts';

/** Alarms of what somebody must look at by day: work that failed, waits or was refused, and misuse. */
export function workAlarms(scope: WithRunbook, watched: Parts): cloudwatch.Alarm[] {
  return [
    ...queueAlarms(scope, watched),
    ...functionAlarms(scope, watched),
    ...misuseAlarms(scope, watched),
    ...outgoingAlarms(scope, watched),
  ];
}

function queueAlarms(scope: WithRunbook, watched: Parts): cloudwatch.Alarm[] {
  const { intake, work, sesEvents, webhooks, connections } = watched;
  return [
    ...partsOf(work).map(([kind, { queue }]) =>
      anyMessage(
        scope,
        `${workKind(kind).noun}sDead`,
        queue.deadLetters,
        `The dead-letter queue of ${pluralOf(kind)} has messages`,
      ),
    ),
    ...owedAlarms(scope, watched, ({ guestAwaits }) => guestAwaits === undefined),
    ...deadLetterAlarms(scope, watched),
    anyMessage(scope, 'Quarantined', intake.quarantine, 'The quarantine has events: invalid, or not allowed'),
    tooOld(scope, 'SesEventsLate', sesEvents.events.queue, 'Nobody has taken the oldest SES event for five minutes'),
    tooOld(
      scope,
      'WebhooksLate',
      webhooks.deliveries.queue,
      'Nobody has taken the oldest delivery or fetch for five minutes',
    ),
    loggedLate(scope, 'WebhooksPostponed', connections.oldestPostponed(), {
      description: "A hotel's system has given no answer for five minutes, or a delivery has failed for so long",
      after: Duration.minutes(5),
      // As far apart are tries.
      between: Duration.minutes(20),
    }),
    keepsFailing(scope, 'TranslateWebhooksFails', connections.translateWebhooks.function, {
      description: "Errors of translate-webhooks: what hotels' systems deliver gives no tickets",
      // Nine minutes apart are tries of what was in work.
      within: Duration.minutes(20),
    }),
  ];
}

function deadLetterAlarms(scope: WithRunbook, { sesEvents, webhooks, texts }: Parts): cloudwatch.Alarm[] {
  return [
    anyMessage(
      scope,
      'SesEventsDead',
      sesEvents.events.deadLetters,
      'The dead-letter queue of SES events has messages',
    ),
    anyMessage(
      scope,
      'WebhooksDead',
      webhooks.deliveries.deadLetters,
      'The dead-letter queue of webhooks has messages',
    ),
    ...(texts
      ? [
          anyMessage(
            scope,
            'TextEventsDead',
            texts.events.events.deadLetters,
            'The dead-letter queue of what AWS tells of texts has messages',
          ),
        ]
      : []),
  ];
}

function functionAlarms(scope: WithRunbook, { sweep, api, networks }: Parts): cloudwatch.Alarm[] {
  const { accessReview, admission } = networks;
  const serverErrors = api.gateway.metricServerError({ statistic: 'Sum' });
  return [
    standingStill(scope, 'SweeperNotRunning', sweep.sweepDeliveries.function, {
      description: 'The sweeper has not run for five minutes: interrupted mails are not retried',
      within: Duration.minutes(5),
    }),
    happened(scope, 'ApiFails', serverErrors, {
      description: 'The HTTP API answered with 5xx',
      within: Duration.minutes(5),
    }),
    failing(
      scope,
      'ReconcileDevicesFails',
      accessReview.reconcileDevices.function,
      'Errors of reconcile-devices: devices of cancelled guests stay in',
    ),
    tooSlow(scope, 'RadiusSlow', admission.radius.function, {
      description: 'One in ten calls of networks takes half a second or longer: logins may time out',
      milliseconds: 500,
    }),
  ];
}

function misuseAlarms(scope: WithRunbook, { api, webhooks, networks }: Parts): cloudwatch.Alarm[] {
  return [
    happened(scope, 'DeliveriesRefused', webhooks.refused, {
      description: "A delivery of a hotel's system was refused: its proof, source, size or form is wrong",
      within: Duration.hours(1),
    }),
    tooMany(scope, 'CallsThrottled', api.throttledCalls, {
      description:
        'API Gateway refused ten calls in five minutes, as too many came (429): nothing of ours heard of them',
      threshold: 10,
    }),
    tooMany(scope, 'CallsRefused', api.refusedCalls, {
      description: 'The REST API rejected a hundred calls in five minutes because of their key (401, 403)',
      threshold: 100,
    }),
    tooMany(scope, 'CodesGuessed', networks.admission.unanswered, {
      description: 'Somebody is guessing codes: twenty logins in five minutes got no answer',
      threshold: 20,
    }),
    happened(scope, 'OwnDoorShut', networks.portalPages.doorsShut, {
      description: "A hotel's own door is shut for the hour: twenty tries to get in without a code were wrong",
      within: Duration.hours(1),
    }),
    reputation(scope, 'Bounces', 'BounceRate', 0.025, "The bounce rate is at half of AWS's limit for a review"),
    reputation(
      scope,
      'Complaints',
      'ComplaintRate',
      0.0005,
      "The complaint rate is at half of AWS's limit for a review",
    ),
  ];
}

/** A rate of the account's sending that comes near to AWS's limit for a review. @param rate SES's name of it */
function reputation(
  scope: WithRunbook,
  id: string,
  rate: string,
  threshold: number,
  description: string,
): cloudwatch.Alarm {
  const metric = new cloudwatch.Metric({
    namespace: 'AWS/SES',
    metricName: `Reputation.${rate}`,
    statistic: 'Average',
  });
  return reached(scope, id, metric, { description, threshold, within: Duration.hours(1) });
}
