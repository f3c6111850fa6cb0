import type { UndeliveredReason } from '../../domain/owed/undelivered.ts';

/** What reception does about a guest who is without the mail, as a sentence with the command for it. */
export function whatToDo(reason: UndeliveredReason, serial: string, kind = ''): string {
  const resend = `wifi-tickets mail resend ${serial}`;
  const ask = `ask the guest for another address, then: ${resend} --to ADDRESS`;
  if (reason === 'bounced' && !kind.startsWith('Permanent'))
    return `The mailbox did not take it, perhaps for now: try again with ${resend}, or ${ask}`;
  const sentences: Readonly<Record<UndeliveredReason, string>> = {
    bounced: `There is no such mailbox: ${ask}`,
    suppressed: `SES sends nothing to this address, for it bounced or complained before: ${ask}`,
    failed: `SES refused the mail: see "MailsFailed" in docs/operations.md; once that is mended: ${resend}`,
    rejected: `SES rejected the mail after it had accepted it: see "MailsFailed" in docs/operations.md; once that is mended: ${resend}`,
    no_address: `No address is known: ${ask}`,
    bad_address: `The address cannot be one: ${ask}`,
    non_ascii_address: `Amazon SES mails to no address with such letters before its @: ${ask}`,
  };
  return sentences[reason];
}
