import { Token } from 'aws-cdk-lib';
import type { WifiTicketsProps } from './wifi-tickets.ts';

/**
 * Refuses a deployment that could not work, before anything is made.
 * @throws Error with a sentence that says what to set
 */
export function checkSettings(props: WifiTicketsProps): void {
  const address = props.senderAddress as string | undefined;
  if (!address) {
    throw new Error("Set senderAddress: the address that guests' mails come from, for example wifi@hotel-sol.example.");
  }
  if (!Token.isUnresolved(address) && !/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/.test(address)) {
    throw new Error('senderAddress must be one plain e-mail address, for example wifi@hotel-sol.example.');
  }
  if (!(props.identity as unknown)) {
    throw new Error(
      'Set identity: the SES identity that mails are sent under, SenderIdentity.existing(name) or SenderIdentity.create(domain).',
    );
  }
  checkIdentity(address, props.identity.name);
  const days = props.retention?.toDays({ integral: false });
  if (days !== undefined && !(days >= 1 && Number.isInteger(days))) {
    throw new Error('retention must be at least one day, in whole days.');
  }
  for (const [name, [least, most]] of Object.entries(limits) as [keyof typeof limits, [number, number]][]) {
    const value = props[name];
    if (value !== undefined && (!Number.isInteger(value) || value < least || value > most)) {
      throw new Error(`${name} must be a whole number of at least ${least} and at most ${most}.`);
    }
  }
  for (const name of ['tickets', 'mails', 'events'] as const) {
    const cap = props.dailyCaps?.[name];
    if (cap !== undefined && !(Number.isSafeInteger(cap) && cap >= 1)) {
      const context = `daily${name[0]?.toUpperCase()}${name.slice(1)}`;
      throw new Error(`dailyCaps.${name} must be a whole number of at least 1; in the app's context it is ${context}.`);
    }
  }
}

/** What AWS allows, and below which nothing would move. */
const limits = {
  maxSendRate: [1, 10_000],
  sendersAtOnce: [2, 1000],
  batchesAtOnce: [2, 1000],
  maxRequestUnits: [10, 40_000],
  maxApiRate: [1, 10_000],
  resendsPerHour: [1, 100],
} as const;

function checkIdentity(address: string, identity: string): void {
  if (Token.isUnresolved(address) || Token.isUnresolved(identity)) return;
  const [sender, own] = [address.toLowerCase(), identity.toLowerCase()];
  const domain = sender.slice(sender.lastIndexOf('@') + 1);
  if (sender !== own && domain !== own && !domain.endsWith(`.${own}`)) {
    throw new Error('senderAddress must belong to the identity: SES refuses mails from any other address.');
  }
}
