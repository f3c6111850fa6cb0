import { StayContended } from '../../src/app/errors/stay-contended.ts';
import type { TicketIssuer } from '../../src/app/new-ticket.ts';
import type { EventOutcome } from '../../src/app/ports/outcomes.ts';
import type { Stays } from '../../src/app/ports/stays.ts';
import { decide } from '../../src/domain/decide/decide.ts';
import type { Location } from '../../src/domain/model/location.ts';
import type { Stay } from '../../src/domain/model/stay.ts';
import type { StayEvent } from '../../src/domain/model/stay-event.ts';
import type { StayRef } from '../../src/domain/model/stay-ref.ts';
import type { StayWord } from '../../src/domain/model/stay-word.ts';
import { withOwedMail } from '../../src/domain/owed/owed-mail.ts';
import { newlyUndelivered, type UndeliveredReason } from '../../src/domain/owed/undelivered.ts';
import { drawnTickets } from './drawn-tickets.ts';
import { appliedOutcome, eventOutcome, staleOutcome } from './event-outcome.ts';
import type { NewStayPredictor } from './new-stay-predictor.ts';

/** What applying events needs. */
export interface ApplyEventDeps extends TicketIssuer {
  readonly stays: Stays;
  readonly newStays: NewStayPredictor;
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
  async function tryOnce(event: StayEvent, location: Location, guessed: boolean, inherited: readonly StayWord[]) {
    const decision = decide(current, event, location, deps.now(), inherited);
    if (decision.does === 'stale') return { key: ref.key, stay: current, outcome: staleOutcome(current, event, about) };
    // What is refused as a stay's first event may be a known one's again, and stale.
    if (decision.does === 'refused')
      return guessed ? undefined : { key: ref.key, outcome: eventOutcome(event, 'rejected', about, decision) };
    if (decision.does === 'elsewhere') return noted(decision.next);
    const after = withOwedMail(current, await drawn.next(decision, current, location), location, deps.now());
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
    async apply(event: StayEvent, location: Location, inherited: readonly StayWord[] = []): Promise<Applied> {
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
