import type { MailAccount } from '../../../aws/inspect/mail-account.ts';
import { type Finding, ok, warn } from '../finding.ts';

/** Whether SES mails to everybody, or only to addresses that were verified before. */
export function checkSandbox({ production, region, perDay, review }: MailAccount): Finding {
  if (production) return ok('sandbox', `The account may mail to everybody (production access in ${region}).`);
  return warn(
    'sandbox',
    `The account is in the SES sandbox in ${region}: it mails only to verified addresses, ${perDay} a day.`,
    whatNext(review),
  );
}

function whatNext(review: string | undefined): string {
  const ask = 'SES console > Account dashboard > Request production access.';
  if (review === 'PENDING') return 'AWS is looking at your request, and answers within a day as a rule.';
  if (review === 'DENIED') return `AWS has denied your request: answer in its support case, or ask once more: ${ask}`;
  return `Ask for production access: ${ask}`;
}
