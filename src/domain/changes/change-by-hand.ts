import { withWord } from '../facts/next-stay.ts';
import type { Location } from '../model/location.ts';
import { type Mail, mayHaveArrived } from '../model/mail.ts';
import type { KnownStay, Stay, Ticketed } from '../model/stay.ts';
import type { StayFacts } from '../model/stay-event.ts';
import { type StayWord, seqTime } from '../model/stay-word.ts';
import { emailKind } from '../owed/email-kind.ts';
import { followedMail } from '../owed/followed-mail.ts';
import { presentTerms } from '../owed/has-same-content.ts';
import type { OwedKind } from '../owed/owed-kind.ts';
import { owedKinds } from '../owed/owed-kinds.ts';
import { withOwed } from '../owed/with-owed.ts';
import { withWork } from '../owed/with-work.ts';
import { epochMs, isoTime } from '../time/instant.ts';

/** When a change by hand was asked for (epoch milliseconds), its id, and the kinds of work that stays owe. */
export interface ByHand {
  readonly now: number;
  readonly id: string;
  readonly kinds?: readonly OwedKind[];
}

/**
 * A ticket cancelled at the desk. It stays so while the hotel's system repeats what it had told; a reinstatement, a
 * check-in after that, or another guest opens the stay anew, with a new code.
 */
export function cancelTicket(stay: Ticketed, location: Location, by: ByHand): Ticketed {
  if (stay.state !== 'active') return stay;
  const next = { ...told(stay, { facts: {}, cancels: true }, by), ticket: stay.ticket };
  return withOwed(stay, next, location, by.now, by.kinds);
}

/** A ticket whose end is moved to an instant; its code stays. It holds until the hotel's system tells of another departure than it has told. */
export function moveTicket(stay: Ticketed, until: string, location: Location, by: ByHand): Ticketed {
  const { departure: replacesDeparture } = stay.facts;
  const { ended } = stay;
  const endOverride = replacesDeparture && { until, replacesDeparture, ...(ended && { ended }) };
  return withOwed(stay, { ...stay, ticket: { ...stay.ticket, until }, endOverride }, location, by.now, by.kinds);
}

/** A stay with facts as the desk has set them: each holds until the hotel's system tells something else than it had told by then. */
export function setFacts(stay: Ticketed, facts: StayFacts, location: Location, by: ByHand): KnownStay {
  const next = told(stay, { facts }, by);
  return withOwed(stay, next, location, by.now, by.kinds);
}

/** A ticket whose mail is owed once more, whatever became of the last one; `email` if it goes to another address from now on. */
export function resendMail(stay: Ticketed, email: string | undefined, location: Location, by: ByHand): Ticketed {
  const next = told(stay, { facts: { format: 'email', ...(email !== undefined && { guest: { email } }) } }, by);
  const { ticket } = stay;
  const renamed = email !== undefined && ticket.userId !== undefined ? { ...ticket, userId: email } : ticket;
  const before = stay.owed.email;
  // What was accepted is mailed anew and whole; what was not still follows what had been.
  const follows = before?.status === 'accepted' ? undefined : followedMail(stay, next);
  const mail: Mail = {
    version: (before?.version ?? 0) + 1,
    status: 'queued',
    attempts: 0,
    ...(before && mayHaveArrived(before) && { mayHaveArrived: true }),
    ...(follows && { follows }),
    // It tells when the ticket of a guest who has left ends: one who comes back is mailed the new end.
    ...(stay.ended && { mailedTerms: { ...presentTerms(next, location), until: ticket.until } }),
  };
  const others = (by.kinds ?? owedKinds).filter(({ name }) => name !== emailKind.name);
  const after = withOwed(stay, { ...next, ticket: renamed }, location, by.now, others);
  return withWork(after, emailKind.name, mail, by.now);
}

/**
 * A stay whose ticket nobody waits for any more: as a cancelled one its issuer is not asked for it, and its guest is not
 * mailed what that may have issued. Undefined if it has its ticket, or nothing is ordered.
 */
export function withdrawnByApi(stay: Stay, location: Location, by: ByHand): KnownStay | undefined {
  if (stay.state !== 'active' || stay.ticket || !stay.order || stay.order.withdrawn) return undefined;
  return withOwed<KnownStay>(stay, told(stay, { facts: {}, cancels: true }, by), location, by.now, by.kinds);
}

/** What is said at the desk is the newest word, also where a hotel system's clock is ahead of ours. */
function told(stay: KnownStay, said: Omit<StayWord, 'seq' | 'about'>, { now, id }: ByHand): KnownStay {
  const newest = epochMs(seqTime(stay.seq));
  const { givenName, familyName, email } = stay.facts.guest ?? {};
  const about = {
    ...(givenName !== undefined && { givenName }),
    ...(familyName !== undefined && { familyName }),
    ...(email !== undefined && { email }),
  };
  const word = { seq: `${isoTime(Math.max(now, newest + 1))}#${id}`, ...said, about };
  return withWord(stay, word, true) ?? stay;
}
