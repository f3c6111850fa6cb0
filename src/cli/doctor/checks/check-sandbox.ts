import type { MailAccount } from '../../../aws/inspect/mail-account.ts';
import { type Finding, ok, warn } from '../finding.ts';

/** Whether SES mails to everybody, or only to verified addresses. */
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
  if (review === 'PENDING') return 'AWS is reviewing your request, and usually responds within a day.';
  if (review === 'DENIED') return `AWS has denied your request: reply in its support case, or request again: ${ask}`;
  return `Request production access: ${ask}`;
}
