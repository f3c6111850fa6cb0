import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Settings } from '../../src/operations/settings/settings.schema.ts';
import { SenderIdentity } from '../mail/sender-identity.ts';
import type { WifiTicketsStackProps } from '../wifi-tickets-stack.ts';

/** The stack's properties from complete settings. */
export function stackProps(settings: Settings): WifiTicketsStackProps {
  const {
    senderAddress = '',
    identity,
    createIdentity = '',
    hostedZoneId,
    hostedZoneName,
    dmarc,
    ...others
  } = settings;
  const { retentionDays, dailyTickets, dailyMails, dailyEvents, removalPolicy, stackName: _, ...asTheyAre } = others;
  // A setting without a property of its name does not compile here.
  const sameNames: Pick<WifiTicketsStackProps, keyof typeof asTheyAre> = asTheyAre;
  const zone = hostedZoneId === undefined ? undefined : { hostedZoneId, zoneName: hostedZoneName ?? createIdentity };
  return {
    ...sameNames,
    senderAddress,
    identity: identity ? SenderIdentity.existing(identity) : SenderIdentity.create(createIdentity, { zone, dmarc }),
    retention: Duration.days(retentionDays),
    dailyQuotas: { tickets: dailyTickets, mails: dailyMails, events: dailyEvents },
    removalPolicy: RemovalPolicy[removalPolicy === 'destroy' ? 'DESTROY' : 'RETAIN'],
  };
}
