import type { OwedWork } from './work.ts';

/** Why no mail goes out at all: there is no address, none that SES delivers to, or none that reaches the guest. */
export const addressReasons = [
  'no_address',
  'bad_address',
  'non_ascii_address',
  'relay_ended',
  'portal_without_address',
  'agency_address',
  'relay_not_approved',
  'code_not_relayable',
] as const;

/** Why a guest is without the mail for good, unless somebody helps. */
export const undeliverableReasons = ['suppressed', 'rejected', 'failed', ...addressReasons] as const;
export type UndeliverableReason = (typeof undeliverableReasons)[number];

/** Why a guest is without the mail: reception's task at once. */
export const undeliveredReasons = ['not_issued', 'bounced', ...undeliverableReasons] as const;
export type UndeliveredReason = (typeof undeliveredReasons)[number];

/** What of a mail's end leaves the guest without it. A complaint does not: that guest has got the mail. */
export function undeliveredBy({ status, why }: Pick<OwedWork, 'status' | 'why'>): UndeliveredReason | undefined {
  if (status === 'bounced') return why === 'suppressed' ? 'suppressed' : 'bounced';
  if (status === 'failed' || status === 'rejected') return status;
  if (status !== 'skipped') return undefined;
  return addressReasons.find((reason) => reason === why);
}
