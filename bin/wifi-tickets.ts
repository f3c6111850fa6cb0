import { App, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type NewIdentityOptions, SenderIdentity } from '../lib/sender-identity.ts';
import { WifiTicketsStack, type WifiTicketsStackProps } from '../lib/wifi-tickets-stack.ts';

const app = new App();

/** Reads a setting given as `cdk deploy -c name=value`, or in the context of `cdk.json`. */
function setting(name: string): string | undefined {
  const value: unknown = app.node.tryGetContext(name);
  return value === undefined || value === '' ? undefined : String(value);
}

function wholeNumber(name: string): number | undefined {
  const value = setting(name);
  return value === undefined ? undefined : Number(value);
}

function identity(): SenderIdentity | undefined {
  const existing = setting('identity');
  const created = setting('createIdentity');
  if (existing && created) throw new Error('Set identity or createIdentity, not both: SES has it already, or not yet.');
  const options = { zone: zone(created), dmarc: dmarc(created) };
  if (created?.includes('@')) throw new Error('createIdentity must be a domain, for example hotel-sol.example.');
  if (existing) return SenderIdentity.existing(existing);
  return created ? SenderIdentity.create(created, options) : undefined;
}

function zone(domain: string | undefined): NewIdentityOptions['zone'] {
  const hostedZoneId = setting('hostedZoneId');
  const zoneName = setting('hostedZoneName');
  if (hostedZoneId === undefined) {
    if (zoneName) throw new Error('hostedZoneName goes with hostedZoneId: the id of the zone in Route 53.');
    return undefined;
  }
  if (!domain) {
    throw new Error("hostedZoneId goes with createIdentity: the new identity's DNS records are set in that zone.");
  }
  if (!/^Z[A-Z0-9]{1,31}$/.test(hostedZoneId)) {
    throw new Error('hostedZoneId must be an id of Route 53, for example Z0123456789ABCDEFGHIJ.');
  }
  return { hostedZoneId, zoneName: zoneName ?? domain };
}

function dmarc(domain: string | undefined): NewIdentityOptions['dmarc'] {
  const policy = setting('dmarc');
  if (policy === undefined) return undefined;
  if (!domain) throw new Error('dmarc goes with createIdentity: it is a DNS record of the new identity.');
  const known = (['none', 'quarantine', 'reject', 'existing'] as const).find((one) => one === policy);
  if (!known) throw new Error('dmarc must be none, quarantine, reject, or existing.');
  return known;
}

function settings(): WifiTicketsStackProps {
  const senderAddress = setting('senderAddress');
  const sender = identity();
  if (!senderAddress || !sender) {
    throw new Error(
      'Say who the mails are from: -c senderAddress=wifi@YOUR-DOMAIN, and -c identity=YOUR-DOMAIN where SES has verified it already, or -c createIdentity=YOUR-DOMAIN to have it made.',
    );
  }
  const days = wholeNumber('retentionDays');
  if (days !== undefined && !(Number.isInteger(days) && days >= 1)) {
    throw new Error('retentionDays must be at least one day, in whole days.');
  }
  return {
    senderAddress,
    identity: sender,
    retention: days === undefined ? undefined : Duration.days(days),
    maxSendRate: wholeNumber('maxSendRate'),
    sendersAtOnce: wholeNumber('sendersAtOnce'),
    batchesAtOnce: wholeNumber('batchesAtOnce'),
    maxRequestUnits: wholeNumber('maxRequestUnits'),
    maxApiRate: wholeNumber('maxApiRate'),
    dailyCaps: {
      tickets: wholeNumber('dailyTickets'),
      mails: wholeNumber('dailyMails'),
      events: wholeNumber('dailyEvents'),
    },
    resendsPerHour: wholeNumber('resendsPerHour'),
    removalPolicy: setting('removalPolicy') === 'destroy' ? RemovalPolicy.DESTROY : undefined,
  };
}

try {
  new WifiTicketsStack(app, setting('stackName') ?? 'WifiTickets', settings());
} catch (error) {
  // One sentence helps whoever deploys more than a stack trace.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
