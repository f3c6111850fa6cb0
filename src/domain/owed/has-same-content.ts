import { isSameAddress } from '../facts/is-same-address.ts';
import type { Location } from '../model/location.ts';
import type { MailedTerms } from '../model/mail.ts';
import type { Stay } from '../model/stay.ts';
import { plannedWindow } from '../ticket/planned-window.ts';

/** What a mail would tell a stay's guest now. */
export function presentTerms(stay: Stay, location: Location): MailedTerms {
  const { ticket, facts } = stay;
  const { from, until } = plannedWindow(stay, location) ?? {};
  return { from, until, service: ticket?.service.id, numUsers: ticket?.numUsers, email: facts.guest?.email };
}

/**
 * Whether a guest who was mailed as of `before` need not be mailed as of `after`. That a ticket opens earlier at check-in
 * is no reason for a mail: the guest is at the desk, and the code is the same.
 */
export function hasSameContent(before: Stay, after: Stay, location: Location): boolean {
  const mailed = before.owed.email?.mailedTerms ?? presentTerms(before, location);
  const present = presentTerms(after, location);
  return (
    before.ticket?.user === after.ticket?.user &&
    before.ticket?.pass === after.ticket?.pass &&
    mailed.until === present.until &&
    mailed.service === present.service &&
    mailed.numUsers === present.numUsers &&
    isSameAddress(mailed.email, present.email) &&
    (after.checkedInAt !== undefined || mailed.from === present.from)
  );
}
