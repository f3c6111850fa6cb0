import { withWord } from '../facts/next-stay.ts';
import type { Location } from '../model/location.ts';
import { hasGone } from '../model/mail.ts';
import type { Stay, Ticketed } from '../model/stay.ts';
import type { StayFacts } from '../model/stay-event.ts';
import type { StayWord } from '../model/stay-word.ts';
import { followedMail } from '../owed/followed-mail.ts';
import { owedMail, withMail, withOwedMail } from '../owed/owed-mail.ts';
import { epochMs, isoTime } from '../time/instant.ts';

/** When a change by hand was asked for (epoch milliseconds), and its id. */
export interface ByHand {
  readonly now: number;
  readonly id: string;
}

/**
 * A ticket cancelled at the desk. It stays so while the hotel's system repeats what it had told; a reinstatement, a
 * check-in after that, or another guest opens the stay anew, with a new code.
 */
export function cancelTicket(stay: Ticketed, location: Location, by: ByHand): Stay {
  if (stay.state !== 'active') return stay;
  const next = told(stay, { facts: {}, cancels: true }, by);
  return withMail(stay, next, owedMail(stay, next, location), by.now);
}

/** A ticket whose end is moved to an instant; its code stays. It holds until the hotel's system tells of another departure than it has told. */
export function moveTicket(stay: Ticketed, until: string, location: Location, by: ByHand): Stay {
  const { departure: instead } = stay.facts;
  const { ended } = stay;
  const movedEnd = instead && { until, instead, ...(ended && { ended }) };
  return withOwedMail(stay, { ...stay, ticket: { ...stay.ticket, until }, movedEnd }, location, by.now);
}

/** A stay with facts as the desk has set them: each holds until the hotel's system tells something else than it had told by then. */
export function setFacts(stay: Ticketed, facts: StayFacts, location: Location, by: ByHand): Stay {
  const next = told(stay, { facts }, by);
  return withOwedMail(stay, next, location, by.now);
}

/** A ticket whose mail is owed once more, whatever became of the last one; `email` if it goes to another address from now on. */
export function resendMail(stay: Ticketed, email: string | undefined, by: ByHand): Ticketed {
  const next = told(stay, { facts: { format: 'email', ...(email !== undefined && { guest: { email } }) } }, by);
  const { ticket } = stay;
  const renamed = email !== undefined && ticket.userId !== undefined ? { ...ticket, userId: email } : ticket;
  // What has gone is told anew and whole; what has not still follows what had.
  const follows = stay.mail?.st === 'sent' ? undefined : followedMail(stay, next);
  const gone = stay.mail && hasGone(stay.mail) && ({ gone: true } as const);
  const mail = { v: (stay.mail?.v ?? 0) + 1, st: 'pending', att: 0, ...gone, ...(follows && { follows }) } as const;
  return withMail(stay, { ...next, ticket: renamed }, mail, by.now) as Ticketed;
}

/** What is said at the desk is the newest word, also where a hotel system's clock is ahead of ours. */
function told(stay: Stay, said: Omit<StayWord, 'seq'>, { now, id }: ByHand): Stay {
  const newest = epochMs(stay.seq.slice(0, stay.seq.indexOf('#')));
  return withWord(stay, { seq: `${isoTime(Math.max(now, newest + 1))}#${id}`, ...said }, true) ?? stay;
}
