import { mostRecipients } from '../outgoing.ts';
import { invalid } from '../ses-error.ts';

/**
 * Checks the number of a mail's recipients.
 * @throws SesError `InvalidParameterValue` for none, or more than 50.
 */
export function checkRecipientCount(recipients: readonly unknown[]): void {
  if (recipients.length === 0) throw invalid("Missing required header 'To'.");
  if (recipients.length > mostRecipients) throw invalid(`Recipient count exceeds ${mostRecipients}.`);
}
