import { App, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { SenderIdentity } from '../lib/sender-identity.ts';
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
  if (created?.includes('@')) throw new Error('createIdentity must be a domain, for example hotel-sol.example.');
  if (existing) return SenderIdentity.existing(existing);
  return created ? SenderIdentity.create(created) : undefined;
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
