import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { happened, type WithRunbook } from './metric-alarms.ts';
import type { MonitoredResources } from './watched.ts';

/** Alarms of what a hotel must do something about. Each notifies by itself: one is not hidden behind another. */
export function hotelAlarms(
  scope: WithRunbook,
  { undelivered, placements, toldSystems, connections, networks, sync }: MonitoredResources,
) {
  // All make one metric.
  const denied = connections.denied();
  for (const one of [placements, toldSystems, networks.accessReview]) one.denied();
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
