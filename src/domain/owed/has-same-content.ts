import { isSameAddress } from '../facts/is-same-address.ts';
import type { Location } from '../model/location.ts';
import type { MailedTerms } from '../model/mail.ts';
import type { Stay } from '../model/stay.ts';
import { plannedWindow } from '../ticket/planned-window.ts';

/** What a mail would tell a stay's guest now. */
export function toldNow(stay: Stay, location: Location): MailedTerms {
  const { ticket, facts } = stay;
  const { from, until } = plannedWindow(stay, location) ?? {};
  return { from, until, service: ticket?.service.id, numUsers: ticket?.numUsers, email: facts.guest?.email };
}

/**
 * Whether a guest who was told of `before` need not be told of `after`. An earlier opening at check-in is no news: the
 * guest stands at the desk, and the code is the same.
 */
export function hasSameContent(before: Stay, after: Stay, location: Location): boolean {
  const knew = before.mail?.told ?? toldNow(before, location);
  const knows = toldNow(after, location);
  return (
    before.ticket?.user === after.ticket?.user &&
    before.ticket?.pass === after.ticket?.pass &&
    knew.until === knows.until &&
    knew.service === knows.service &&
    knew.numUsers === knows.numUsers &&
    isSameAddress(knew.email, knows.email) &&
    (after.checkedInAt !== undefined || knew.from === knows.from)
  );
}
