import { decide } from '../../domain/decide/decide.ts';
import type { Inherited } from '../../domain/facts/next-stay.ts';
import type { Location } from '../../domain/model/location.ts';
import type { Stay } from '../../domain/model/stay.ts';
import type { StayEvent } from '../../domain/model/stay-event.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import type { OwedKind } from '../../domain/owed/owed-kind.ts';
import { newlyUndelivered, type UndeliveredReason } from '../../domain/owed/undelivered.ts';
import { withOwed } from '../../domain/owed/with-owed.ts';
import { StayContended } from '../errors/stay-contended.ts';
import type { EventOutcome } from '../ports/outcomes.ts';
import type { Stays } from '../ports/stays.ts';
import type { TicketIssuer } from '../tickets/new-ticket.ts';
import { drawnTickets } from './drawn-tickets.ts';
import { appliedOutcome, eventOutcome, staleOutcome } from './event-outcome.ts';
import type { NewStayPredictor } from './new-stay-predictor.ts';

/** What applying events needs. */
export interface ApplyEventDeps extends TicketIssuer {
  readonly stays: Stays;
  readonly newStays: NewStayPredictor;
  /** The kinds of work that stays owe; all by default. */
  readonly kinds?: readonly OwedKind[];
}

/** What became of one event at one stay: its outcome, if that is not on record with the stay itself, and the stay as it now stands. */
export interface Applied {
  readonly stay?: Stay;
  /** The stay's key. */
  readonly key: string;
  readonly outcome?: EventOutcome;
  /** Why the guest gets no mail, if it is this event that left it so. */
  readonly unmailed?: UndeliveredReason;
  /** The event is about another room than this first one of its reservation. */
  readonly elsewhere?: true;
}

/** Longer than any crowd of writers on one stay lasts; after it the message comes again. */
const maxTries = 40;

/**
 * Applies events of one stay, each by one conditional write; many may try at once, and one wins.
 * @param seen the stay as it was just read: `none` if there is none, `unread` if nobody has looked
 */
export function stayApplier(ref: StayRef, seen: Stay | 'unread' | 'none', deps: ApplyEventDeps) {
  let current = typeof seen === 'string' ? undefined : seen;
  const about = { key: ref.key, now: deps.now };
  let known = seen !== 'unread';
  const drawn = drawnTickets(ref, deps);

  /** Undefined if another writer was quicker, or a guess was wrong. */
  async function tryOnce(event: StayEvent, location: Location, guessed: boolean, inherited: Inherited | undefined) {
    const decision = decide(current, event, location, deps.now(), inherited);
    if (decision.type === 'stale') return { key: ref.key, stay: current, outcome: staleOutcome(current, event, about) };
    // What is refused as a stay's first event may be a known one's again, and stale.
    if (decision.type === 'refused')
      return guessed ? undefined : { key: ref.key, outcome: eventOutcome(event, 'rejected', about, decision) };
    if (decision.type === 'elsewhere') return noted(decision.next);
    const after = withOwed(current, await drawn.next(decision, current, location), location, deps.now(), deps.kinds);
    drawn.tries(after);
    if (!(await deps.stays.put(ref, current, after))) return undefined;
    drawn.issued(after);
    const before = current;
    current = { ...after, rev: (before?.rev ?? 0) + 1 };
    const outcome = appliedOutcome(before, current, event, about);
    return { key: ref.key, stay: current, outcome, unmailed: newlyUndelivered(before, after) };
  }

  async function noted(after: Stay | undefined): Promise<Applied | undefined> {
    if (after && !(await deps.stays.put(ref, current, after))) return undefined;
    if (after) current = { ...after, rev: after.rev + 1 };
    return { key: ref.key, stay: current, elsewhere: true };
  }

  return {
    /**
     * @param inherited what was said of the whole reservation, should the stay not be known yet
     * @throws StayContended, or an error of AWS's, if the stay could not be written; the message must come again
     */
    async apply(event: StayEvent, location: Location, inherited?: Inherited): Promise<Applied> {
      let guess = !known && current === undefined && deps.newStays.guess(event);
      for (let tries = 0; tries < maxTries; tries++) {
        if (!known && !guess) current = await deps.stays.get(ref);
        if (!guess && current) drawn.sees(current, location);
        if (!guess) deps.newStays.learn(event, current === undefined);
        // Until a write has answered, nobody knows what stands in the table.
        known = false;
        const applied: Applied | undefined = await tryOnce(event, location, guess, inherited);
        if (guess && applied) deps.newStays.learn(event, true);
        guess = false;
        known = applied !== undefined;
        if (applied) return applied;
      }
      throw new StayContended();
    },
    /** Gives back the code of a ticket that another writer was quicker to issue; never while a write's fate is unknown. */
    async tidy(): Promise<void> {
      if (known) await drawn.giveBack();
    },
  };
}
