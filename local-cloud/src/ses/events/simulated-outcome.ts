import { simulatorDomain } from '../is-verified.ts';

/** The outcome of a mail: delivered, rejected permanently, suppressed, or marked as spam. */
export type Outcome = 'delivery' | 'bounce' | 'suppressed' | 'complaint';

const simulated: Readonly<Record<string, Outcome>> = {
  bounce: 'bounce',
  suppressionlist: 'suppressed',
  complaint: 'complaint',
};

/** The outcome that SES's mailbox simulator gives an address, with or without a `+label`; every other address is delivered. */
export function simulatedOutcome(address: string): Outcome {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  if (domain !== simulatorDomain) return 'delivery';
  return simulated[local.replace(/\+.*$/, '')] ?? 'delivery';
}
