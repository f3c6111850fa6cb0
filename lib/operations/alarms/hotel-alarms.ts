import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Parts } from '../../parts.ts';
import { happened, tooMany, type WithRunbook } from './metric-alarms.ts';

/** Alarms of what a hotel must do something about. Each notifies by itself: one is not hidden behind another. */
export function hotelAlarms(scope: WithRunbook, watched: Parts) {
  const { undelivered, placements, writeBack, connections, networks, sync } = watched;
  // All make one metric.
  const denied = connections.denied();
  for (const one of [placements, writeBack, networks.accessReview]) one.denied();
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
    ...textAlarms(scope, watched),
  ] satisfies cloudwatch.Alarm[];
}

/** Of the month's limit: what is left is of use to whoever raises it. */
const nearlySpent = 0.8;

function textAlarms(scope: WithRunbook, { texts }: Parts): cloudwatch.Alarm[] {
  if (!texts) return [];
  const { capped, denied, spent } = texts.metrics;
  return [
    happened(scope, 'TextsCapped', capped, {
      description: 'Guests were not texted, as the texts of the hour are used up',
      within: Duration.hours(1),
    }),
    happened(scope, 'TextsDenied', denied, {
      description:
        "AWS does not take texts: a month's limit is reached, the account is in its sandbox, or who texts is wrong",
      within: Duration.hours(1),
    }),
    tooMany(scope, 'TextsSpent', spent, {
      description: "The account's texts have cost four fifths of smsMonthlyLimit this month",
      threshold: texts.monthlyLimit * nearlySpent,
    }),
  ];
}
