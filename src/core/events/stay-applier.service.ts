import type { Location } from '../location/location.ts';
import { newlyUndelivered } from '../owed/in-hand.ts';
import type { OwedKind } from '../owed/kinds/kind.ts';
import { withOwed } from '../owed/owed.ts';
import type { UndeliveredReason } from '../owed/undelivered-reasons.ts';
import type { Stays } from '../ports.ts';
import { type Decision, decide } from '../stay/decide.ts';
import { type Inherited, ofWhole } from '../stay/next-stay.ts';
import type { Stay } from '../stay/stay.ts';
import type { StayEvent, StayRef } from '../stay/stay-event.ts';
import { newTicket, type TicketIssuer } from '../ticket/new-ticket.service.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { untilWritten } from '../until-written.ts';
import { appliedOutcome, type EventOutcome, eventOutcome, staleOutcome } from './outcome.ts';

/** What applying events needs. */
export interface ApplyEventDeps extends TicketIssuer {
  readonly stays: Stays;
  readonly newStays: NewStayPredictor;
  /** The kinds of work that stays owe; all by default. */
  readonly kinds?: readonly OwedKind[];
}

/** What became of one event at one stay: its outcome, if that is not on record with the stay itself, and the stay as it now stands. */
export interface StayResult {
  readonly stay?: Stay;
  /** The stay's key. */
  readonly key: string;
  readonly outcome?: EventOutcome;
  /** Why the guest gets no mail, if it is this event that left it so. */
  readonly unmailed?: UndeliveredReason;
  /** The event is about another room than this first one of its reservation. */
  readonly elsewhere?: true;
}

/**
 * Applies events of one stay, each by one conditional write; many may try at once, and one wins.
 * @param seen the stay as it was just read: `none` if there is none, `unread` if nobody has looked
 */
function stayApplier(ref: StayRef, seen: Stay | 'unread' | 'none', deps: ApplyEventDeps) {
  let current = typeof seen === 'string' ? undefined : seen;
  const about = { key: ref.key, now: deps.now };
  /** Whether `current` is what stands in the table, as far as anybody can know. */
  let isRead = seen !== 'unread';
  const reserved = reservedTickets(ref, deps);

  /** Undefined if another writer was quicker, or a guess was wrong. */
  async function tryOnce(event: StayEvent, location: Location, guessed: boolean, inherited: Inherited | undefined) {
    const decision = decide(current, event, location, deps.now(), inherited);
    if (decision.type === 'stale') return { key: ref.key, stay: current, outcome: staleOutcome(current, event, about) };
    // What is refused as a stay's first event may be a known one's again, and stale.
    if (decision.type === 'refused')
      return guessed ? undefined : { key: ref.key, outcome: eventOutcome(event, 'rejected', about, decision) };
    if (decision.type === 'elsewhere') return noted(decision.next);
    const after = withOwed(current, await reserved.next(decision, current, location), location, deps.now(), deps.kinds);
    reserved.beforeWrite(after);
    if (!(await deps.stays.put(ref, current, after))) return undefined;
    reserved.issued(after);
    const before = current;
    current = { ...after, rev: (before?.rev ?? 0) + 1 };
    const outcome = appliedOutcome(before, current, event, about);
    return { key: ref.key, stay: current, outcome, unmailed: newlyUndelivered(before, after, deps.now()) };
  }

  async function noted(after: Stay | undefined): Promise<StayResult | undefined> {
    if (after && !(await deps.stays.put(ref, current, after))) return undefined;
    if (after) current = { ...after, rev: after.rev + 1 };
    return { key: ref.key, stay: current, elsewhere: true };
  }

  return {
    /**
     * @param inherited what was said of the whole reservation, should the stay not be known yet
     * @throws StayContended, or an error of AWS's, if the stay could not be written; the message must come again
     */
    async apply(event: StayEvent, location: Location, inherited?: Inherited): Promise<StayResult> {
      let guess = !isRead && current === undefined && deps.newStays.guess(event);
      return untilWritten(async () => {
        if (!isRead && !guess) current = await deps.stays.get(ref);
        if (!guess && current) reserved.afterRead(current, location);
        if (!guess) deps.newStays.learn(event, current === undefined);
        // Until a write has answered, nobody knows what stands in the table.
        isRead = false;
        const applied: StayResult | undefined = await tryOnce(event, location, guess, inherited);
        if (guess && applied) deps.newStays.learn(event, true);
        guess = false;
        isRead = applied !== undefined;
        return applied ?? 'contended';
      });
    },
    /** Gives back the code of a ticket that another writer was quicker to issue; never while a write's fate is unknown. */
    async release(): Promise<void> {
      if (isRead) await reserved.release();
    },
  };
}

/** Rooms that are written at the same time. */
const atOnce = 10;

/**
 * Applies events of one reservation. Its first stay lies under the reservation's own key, and knows the others: what is
 * about one room is applied to that room, what is about the whole reservation to all rooms, those that arrive later too.
 * @param seen the first stay as it was just read: `none` if there is none, `unread` if nobody has looked
 */
export function reservationApplier(ref: StayRef, seen: Stay | 'unread' | 'none', deps: ApplyEventDeps) {
  const first = stayApplier(ref, seen, deps);
  const rooms = new Map<string, ReturnType<typeof stayApplier>>();

  async function applyToRoom(event: StayEvent, location: Location, known: Stay): Promise<StayResult> {
    const room = deps.stays.roomRef(event);
    const applier = rooms.get(room.key) ?? stayApplier(room, 'unread', deps);
    rooms.set(room.key, applier);
    return applier.apply(event, location, ofWhole(known, event));
  }

  async function applyToOthers(event: StayEvent, location: Location, known: Stay): Promise<StayResult[]> {
    const ids = known.rooms ?? [];
    const applied: StayResult[] = [];
    for (let done = 0; done < ids.length; done += atOnce) {
      const some = ids.slice(done, done + atOnce).map((stayId) => applyToRoom({ ...event, stayId }, location, known));
      applied.push(...(await Promise.all(some)));
    }
    return applied;
  }

  return {
    /**
     * Resolves to what became of the event at every stay that it is about; the first one's outcome is the event's, unless it
     * changes nothing of that stay alone.
     * @throws Error if a stay could not be written; the message must come again
     */
    async apply(event: StayEvent, location: Location): Promise<readonly [StayResult, ...StayResult[]]> {
      const applied = await first.apply(event, location);
      const known = applied.stay;
      if (!known) return [applied];
      if (applied.elsewhere) return [await applyToRoom(event, location, known)];
      if (!event.whole) return [applied];
      const others = await applyToOthers(event, location, known);
      const news = applied.outcome?.outcome === 'stale' && others.find(({ outcome }) => outcome?.outcome === 'applied');
      return [news ? { ...applied, outcome: news.outcome } : applied, ...others];
    },
    /** Gives back the codes of tickets that another writer was quicker to issue. */
    async release(): Promise<void> {
      await Promise.all([first, ...rooms.values()].map((one) => one.release()));
    },
  };
}

/** The tickets that are drawn for one stay while many may write it: one that was drawn in vain serves the next try. */
function reservedTickets(ref: StayRef, issuer: TicketIssuer) {
  let reserved: Ticket | undefined;
  let lastWritten: Stay | undefined;
  return {
    /** The stay as it was decided, with its ticket. */
    async next(
      decision: Extract<Decision, { readonly type: 'keep' | 'issue' }>,
      current: Stay | undefined,
      location: Location,
    ): Promise<Stay> {
      if (decision.type === 'issue') {
        reserved = reserved
          ? { ...reserved, ...decision.terms }
          : await newTicket(ref, decision.terms, location, issuer);
        return { ...decision.next, ticket: reserved };
      }
      const { ticket } = decision.next;
      // A code of another system's is not of our realm.
      if (!ticket || ticket.placed || ticket.until <= (current?.ticket?.until ?? ticket.until)) return decision.next;
      // A stay that lasts longer needs its code for longer.
      const kept = await issuer.codes.claim(ticket.realm, ticket.user, ref, ticket.until);
      return kept ? decision.next : { ...decision.next, ticket: await newTicket(ref, ticket, location, issuer) };
    },
    /** The stay is about to be written. */
    beforeWrite(after: Stay): void {
      lastWritten = after;
    },
    /** The stay was written. */
    issued({ ticket }: Stay): void {
      if (ticket?.user === reserved?.user) reserved = undefined;
    },
    /** The stay was read. */
    afterRead(current: Stay, location: Location): void {
      if (mayBeUsed(reserved, current, lastWritten, location)) reserved = undefined;
    },
    /** Gives back the code that another writer was quicker to issue; never while a write's fate is unknown. */
    async release(): Promise<void> {
      if (reserved) await issuer.codes.release(reserved.realm, reserved.user, ref);
    },
  };
}

/**
 * Whether a drawn code may be the stay's own already: a write that seems to have failed may have been done. Its code is
 * then seen, unless another came in its place since.
 */
function mayBeUsed(
  reserved: Ticket | undefined,
  current: Stay,
  lastWritten: Stay | undefined,
  location: Location,
): boolean {
  if (!reserved || !lastWritten) return false;
  if (current.ticket?.user === reserved.user) return true;
  return current.rev > lastWritten.rev + 1 && (current.gen !== lastWritten.gen || location.rotateOnNewAddress === true);
}

/** Events by which a stay is first heard of, as a rule. */
const openers: ReadonlySet<string> = new Set(['reservation.created', 'stay.checked_in']);

/** A guess, before any look at the table, whether an event is the first of its stay. */
interface NewStayPredictor {
  guess(event: StayEvent): boolean;
  learn(event: StayEvent, wasFirst: boolean): void;
}

/** How sure a guess is, from 0 (known, surely) to 3 (first, surely): one exception does not change a habit. */
type Sureness = number;

/**
 * Guesses that an event is like the last ones of its type at its location: whether check-ins follow bookings is a habit
 * of the hotel's system. A right guess saves a read; a wrong one costs a failed write, and nothing else.
 */
export function newStayPredictor(): NewStayPredictor {
  const habits = new Map<string, Sureness>();
  const name = ({ locationId, type }: StayEvent) => `${locationId} ${type}`;
  const sureness = (event: StayEvent) => habits.get(name(event)) ?? (openers.has(event.type) ? 3 : 0);
  return {
    guess: (event) => sureness(event) >= 2,
    learn: (event, wasFirst) => {
      habits.set(name(event), wasFirst ? Math.min(3, sureness(event) + 1) : Math.max(0, sureness(event) - 1));
    },
  };
}
