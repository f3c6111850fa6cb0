import type { MailAccount } from '../../../aws/inspect/mail-account.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

const waits = "Guests' mails wait, and are sent once it is resumed.";

/** Whether the account may send, and whether AWS has it under review. */
export function checkSending({ sendingEnabled, enforcement, region }: MailAccount): Finding {
  if (enforcement === 'SHUTDOWN') {
    return fail(
      'sending',
      `AWS has paused the account's sending in ${region} because of its mails. ${waits}`,
      'SES console > Reputation metrics shows why: fix that, then reply to AWS in the support case.',
    );
  }
  if (!sendingEnabled) {
    return fail(
      'sending',
      `The account's sending is paused in ${region}. ${waits}`,
      'Find out who paused it and why (AWS writes to the address of the account), then: aws sesv2 put-account-sending-attributes --sending-enabled',
    );
  }
  if (enforcement === 'PROBATION') {
    return warn(
      'sending',
      `AWS has the account's sending in ${region} under review, and may pause it.`,
      'SES console > Reputation metrics shows why: wrong addresses cause bounces and complaints.',
    );
  }
  return ok('sending', `The account's sending is neither paused nor under review.`);
}
