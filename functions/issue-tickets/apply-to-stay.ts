import { type Decision, decide } from '../../src/domain/decide.ts';
import type { Location } from '../../src/domain/location.ts';
import { newTicket, type TicketPress } from '../../src/domain/new-ticket.ts';
import { eventSeq } from '../../src/domain/next-stay.ts';
import { withOwedMail } from '../../src/domain/owed-mail.ts';
import type { EventOutcome, StayRef, Stays } from '../../src/domain/ports.ts';
import type { Stay } from '../../src/domain/stay.ts';
import type { StayEvent } from '../../src/domain/stay-event.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { newlyUndelivered, type UndeliveredReason } from '../../src/domain/undelivered.ts';
import type { FirstSights } from './first-sights.ts';

/** What applying events needs. */
export interface StayDesk extends TicketPress {
  readonly stays: Stays;
  readonly firstSights: FirstSights;
}

/** What became of one event: its outcome, if that is not on record with the stay itself, and the stay as it now stands. */
export interface Applied {
  readonly stay?: Stay;
  readonly outcome?: EventOutcome;
  /** Why the guest gets no mail, if it is this event that left it so. */
  readonly unmailed?: UndeliveredReason;
}

/** Longer than any crowd of writers on one stay lasts; after it the message comes again. */
const maxTries = 8;

/**
 * Applies events of one stay, each by one conditional write; many may try at once, and one wins.
 * @param seen the stay as it was just read: `none` if there is none, `unread` if nobody has looked
 */
export function stayApplier(ref: StayRef, seen: Stay | 'unread' | 'none', desk: StayDesk) {
  let current = typeof seen === 'string' ? undefined : seen;
  let known = seen !== 'unread';
  let unused: Ticket | undefined;
  let tried: Stay | undefined;

  async function next(decision: Decision & { next: Stay }, location: Location): Promise<Stay> {
    if (decision.does === 'issue') {
      unused = unused ? { ...unused, ...decision.terms } : await newTicket(ref, decision.terms, location, desk);
      return { ...decision.next, ticket: unused };
    }
    const { ticket } = decision.next;
    if (!ticket || ticket.until <= (current?.ticket?.until ?? ticket.until)) return decision.next;
    // A stay that lasts longer needs its code for longer.
    const kept = await desk.codes.claim(ticket.realm, ticket.user, ref, ticket.until);
    return kept ? decision.next : { ...decision.next, ticket: await newTicket(ref, ticket, location, desk) };
  }

  async function tryOnce(event: StayEvent, location: Location, guessed: boolean): Promise<Applied | undefined> {
    const decision = decide(current, event, location);
    if (decision.does === 'stale') return { stay: current, outcome: staleOutcome(current, event, desk) };
    // What is refused as a stay's first event may be a known one's again, and stale.
    if (decision.does === 'refused')
      return guessed ? undefined : { outcome: outcome(event, 'rejected', desk, decision) };
    const after = withOwedMail(current, await next(decision, location), location, desk.now());
    tried = after;
    if (!(await desk.stays.put(ref, current, after))) return undefined;
    if (after.ticket?.user === unused?.user) unused = undefined;
    const applied = appliedBy(event, current, after, desk);
    current = applied.stay;
    return applied;
  }

  return {
    /** @throws Error if the stay could not be written; the message must come again */
    async apply(event: StayEvent, location: Location): Promise<Applied> {
      let guess = !known && current === undefined && desk.firstSights.guess(event);
      for (let tries = 0; tries < maxTries; tries++) {
        if (!known && !guess) current = await desk.stays.get(ref);
        if (!guess && current && mayBeUsed(unused, current, tried, location)) unused = undefined;
        if (!guess) desk.firstSights.learn(event, current === undefined);
        // Until a write has answered, nobody knows what stands in the table.
        known = false;
        const applied = await tryOnce(event, location, guess);
        if (guess && applied) desk.firstSights.learn(event, true);
        guess = false;
        known = applied !== undefined;
        if (applied) return applied;
      }
      throw new Error('The stay was changed by others at every try');
    },
    /** Gives back the code of a ticket that another writer was quicker to issue; never while a write's fate is unknown. */
    async tidy(): Promise<void> {
      if (unused && known) await desk.codes.release(unused.realm, unused.user, ref);
    },
  };
}

function appliedBy(event: StayEvent, before: Stay | undefined, after: Stay, desk: StayDesk) {
  const stay = { ...after, rev: (before?.rev ?? 0) + 1 };
  const recorded = stay.rev === 1 ? undefined : outcome(event, 'applied', desk);
  return { stay, outcome: recorded, unmailed: newlyUndelivered(before, after) };
}

/**
 * Whether a drawn code may be the stay's own already: a write that seems to have failed may have been done. Its code is
 * then seen, unless another came in its place since.
 */
function mayBeUsed(drawn: Ticket | undefined, current: Stay, tried: Stay | undefined, location: Location): boolean {
  if (!drawn || !tried) return false;
  if (current.ticket?.user === drawn.user) return true;
  return current.rev > tried.rev + 1 && (current.gen !== tried.gen || location.rotateOnNewAddress === true);
}

/** The same event again has its outcome already; one that is older than what is known is stale. */
function staleOutcome(stay: Stay | undefined, event: StayEvent, desk: StayDesk): EventOutcome | undefined {
  if (stay?.openedBy === event.id) return undefined;
  return outcome(event, stay?.seq === eventSeq(event) ? 'applied' : 'stale', desk);
}

function outcome(
  { id: eventId, locationId, source, ...event }: StayEvent,
  what: EventOutcome['outcome'],
  { stays, now }: StayDesk,
  refusal?: { readonly reason: string; readonly pointer: string },
): EventOutcome {
  const stay = stays.ref({ locationId, source, ...event }).key;
  const why = refusal && { reason: refusal.reason, detail: `${refusal.pointer} cannot be used at this location` };
  return { eventId, locationId, source, stay, outcome: what, ...why, at: new Date(now()).toISOString() };
}
