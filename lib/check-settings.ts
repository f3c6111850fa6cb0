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
  if (props.retention && props.retention.toDays() < 1) throw new Error('retention must be at least one day.');
  const whole = { maxSendRate: 1, sendersAtOnce: 2, batchesAtOnce: 2, maxRequestUnits: 10 } as const;
  for (const [name, least] of Object.entries(whole) as [keyof typeof whole, number][]) {
    const value = props[name];
    if (value !== undefined && (!Number.isInteger(value) || value < least)) {
      throw new Error(`${name} must be a whole number of at least ${least}.`);
    }
  }
}
