import type { MailAccount } from '../../../aws/inspect/mail-account.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

const waits = "Guests' mails wait, and go once it sends again.";

/** Whether the account may send at all, and what AWS thinks of what it sent. */
export function checkSending({ sendingEnabled, enforcement, region }: MailAccount): Finding {
  if (enforcement === 'SHUTDOWN') {
    return fail(
      'sending',
      `AWS has paused the account's mail in ${region} for what was sent by it. ${waits}`,
      'SES console > Reputation metrics tells why: mend that, then answer AWS in the support case.',
    );
  }
  if (!sendingEnabled) {
    return fail(
      'sending',
      `The account's mail is paused in ${region}. ${waits}`,
      'Find out who paused it and why (AWS writes to the address of the account), then: aws sesv2 put-account-sending-attributes --sending-enabled',
    );
  }
  if (enforcement === 'PROBATION') {
    return warn(
      'sending',
      `AWS has the account's mail in ${region} under review, and may pause it.`,
      'SES console > Reputation metrics tells why: too many bounces or complaints come from wrong addresses.',
    );
  }
  return ok('sending', `The account's mail is neither paused nor under review.`);
}
