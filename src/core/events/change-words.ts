import { maskedAddress } from '../../kit/mail-address.ts';
import { changedFields } from '../../kit/values.ts';
import type { Stay } from '../stay/stay.ts';

/** What an event changes for a guest, in words. The address is masked. @param mail whether it causes a mail */
export function changeWords(before: Stay | undefined, after: Stay | undefined, mail: boolean): string[] {
  if (!after) return [];
  return [...ticketWords(before, after), ...factWords(before, after), ...mailWords(before, after, mail)];
}

function ticketWords(before: Stay | undefined, { ticket, order, state, status }: Stay): string[] {
  const had = before?.ticket;
  if (ticket && state !== 'active') return before?.state === 'active' ? ['ticket revoked'] : [];
  if (!ticket) {
    if (order && !before?.order) return ["new ticket, issued by the hotel's own server"];
    return before ? [] : [`no ticket (${status})`];
  }
  if (!had) return [`new ticket until ${ticket.until}`];
  return [
    ...(had.user !== ticket.user ? ['new code'] : []),
    ...(before?.state !== 'active' ? ['ticket valid again'] : []),
    ...(had.from !== ticket.from ? [`valid from ${ticket.from}`] : []),
    ...(had.until !== ticket.until ? [`valid until ${ticket.until}`] : []),
  ];
}

/** Of what is known besides: only what was known otherwise before. */
function factWords(before: Stay | undefined, after: Stay): string[] {
  if (!before) return [];
  const changed = changedFields(before.facts, after.facts);
  const names = [
    ['guest.email', 'other address'],
    ['guest', "other guest's name"],
    ['room', 'other room'],
    ['arrival', 'other arrival'],
    ['departure', 'other departure'],
  ] as const;
  const told = changed.flatMap((path) => names.find(([begin]) => path.startsWith(begin))?.[1] ?? 'other details');
  return [...new Set([...told, ...(before.status === after.status ? [] : [after.status.replaceAll('_', ' ')])])];
}

function mailWords(before: Stay | undefined, { owed: { email }, facts, ticket }: Stay, mail: boolean): string[] {
  if (mail) {
    const to = facts.guest?.email;
    return [to === undefined ? 'mail' : `mail to ${maskedAddress(to)}`];
  }
  const isNew = ticket !== undefined && before?.ticket === undefined;
  return isNew && email?.status === 'skipped' ? [`no mail (${email.why})`] : [];
}
