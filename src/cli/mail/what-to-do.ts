import { heldSinceRestore } from '../../domain/owed/restored-stay.ts';
import type { UndeliveredReason } from '../../domain/owed/undelivered.ts';

/** What reception can do for a guest who did not get the mail, as a sentence with the command. */
export function whatToDo(reason: UndeliveredReason, serial: string, kind = ''): string {
  const resend = `wifi-tickets mail resend ${serial}`;
  const ask = `ask the guest for another address, then: ${resend} --to ADDRESS`;
  if (reason === 'bounced' && !kind.startsWith('Permanent'))
    return `The mailbox rejected the mail, perhaps only temporarily: try again with ${resend}, or ${ask}`;
  if (reason === 'failed' && kind === heldSinceRestore)
    return `The table came back from a backup, and nobody knows whether this mail was sent: ask the guest, or ${resend}`;
  const sentences: Readonly<Record<UndeliveredReason, string>> = {
    not_issued:
      "The hotel's own server has not issued the ticket yet; it is asked again by itself. If the guest cannot wait, issue a code there by hand.",
    bounced: `There is no such mailbox: ${ask}`,
    suppressed: `SES does not send to this address, because it bounced or complained before: ${ask}`,
    failed: `SES rejected the mail: see "MailsUndelivered" in docs/operations.md; after fixing the cause: ${resend}`,
    rejected: `SES rejected the mail after accepting it: see "MailsUndelivered" in docs/operations.md; after fixing the cause: ${resend}`,
    no_address: `No address is known: ${ask}`,
    bad_address: `The address is invalid: ${ask}`,
    non_ascii_address: `Amazon SES cannot send to an address with non-ASCII letters before the @: ${ask}`,
  };
  return sentences[reason];
}
