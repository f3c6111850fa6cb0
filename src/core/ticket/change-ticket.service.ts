import { epochMs } from '../../kit/time.ts';
import { isSameValue } from '../../kit/values.ts';
import type { Location } from '../location/location.ts';
import { workToAnnounce } from '../owed/owed.ts';
import type { WorkQueue } from '../owed/sweep/due-work.ts';
import type { Stays, StoredTicket } from '../ports.ts';
import {
  type ByHand,
  cancelTicket,
  moveTicket,
  noteDeviceOut,
  noteHanded,
  requestResend,
  setFacts,
} from '../stay/by-hand.ts';
import { shownRoom } from '../stay/source.ts';
import type { Ticketed } from '../stay/stay.ts';
import type { StayFacts, StayRef } from '../stay/stay-event.ts';
import { isHanded } from '../stay/trail.ts';
import { untilWritten } from '../until-written.ts';
import type { Codes } from './codes.store.ts';
import { countingMail, type MailsByHand, mailsAgain, withinMailLimit } from './mail-by-hand.ts';
import { Refusal } from './refusal.ts';
import {
  assertExpected,
  assertExpectedAddress,
  type ExpectedChange,
  endRefusal,
  type TicketChange,
} from './ticket-by-api.ts';

/** What changing a stored ticket needs. */
export interface ChangeTicketDeps {
  readonly stays: Stays;
  /** Where owed work is announced. */
  readonly work: WorkQueue;
}

/**
 * Changes a stored ticket by one conditional write, and announces the work that is owed by it: what cannot be announced now
 * the sweeper announces.
 * @param find gives the ticket as it stands, at every try; may refuse by throwing
 * @param change gives the stay as it should be; the same one if nothing changes; may refuse by throwing
 * @throws StayContended if others changed it at every try
 */
export async function changeStoredTicket(
  find: () => Promise<StoredTicket>,
  change: (stay: Ticketed, ref: StayRef) => Promise<Ticketed> | Ticketed,
  { stays, work }: ChangeTicketDeps,
): Promise<StoredTicket> {
  return untilWritten(async () => {
    const { ref, stay } = await find();
    const after = await change(stay, ref);
    if (after === stay) return { ref, stay };
    if (!(await stays.put(ref, stay, after))) return 'contended';
    await work.announce(workToAnnounce(ref, after));
    return { ref, stay: after };
  });
}

/** By whom a ticket is changed. */
interface ChangeOrder extends MailsByHand {
  readonly by: ByHand;
  /** The ticket's location. */
  readonly locationOf: (stay: Ticketed) => Promise<Location>;
}

/**
 * Moves a ticket's end, and corrects its room and its guest's names; the guest keeps the code. What is so already is left.
 * @throws Refusal if it is not as expected; if the end of a ticket is to move that is cancelled, was issued elsewhere, cannot end then, or whose code is
 * another guest's since it expired, or whose guest was mailed too often
 */
export function changeTicket(
  find: () => Promise<StoredTicket>,
  { expected, ...wanted }: ExpectedChange,
  order: ChangeOrder,
  deps: ChangeTicketDeps & { readonly codes: Codes },
): Promise<StoredTicket> {
  const { by, locationOf } = order;
  const { until, ...names } = wanted;
  return countingMail(order, (mail) =>
    changeStoredTicket(
      find,
      async (before, ref) => {
        assertExpected(before, wanted, expected);
        const location = await locationOf(before);
        const facts = correctedFacts(before, names);
        const corrected = facts ? (setFacts(before, facts, location, by) as Ticketed) : before;
        if (until !== undefined) await assertMovable(before, until, ref, deps);
        const isMoved = until !== undefined && until !== before.ticket.until;
        const next = isMoved ? moveTicket(corrected, until, location, by) : corrected;
        if (!mailsAgain(before, next)) return next;
        const counted = withinMailLimit(next, order);
        await mail.take();
        return counted;
      },
      deps,
    ),
  );
}

async function assertMovable(
  { ticket, state }: Ticketed,
  until: string,
  ref: StayRef,
  { codes }: { readonly codes: Codes },
): Promise<void> {
  if (ticket.placed) throw new Refusal('issued_elsewhere');
  if (state !== 'active') throw new Refusal('ticket_cancelled');
  const field = endRefusal(ticket.from, until);
  if (field) throw new Refusal('invalid', { field });
  // A ticket that lasts longer needs its code for longer.
  const kept = until <= ticket.until || (await codes.claim(ticket.realm, ticket.user, ref, until));
  if (!kept) throw new Refusal('code_taken');
}

/** The facts that are otherwise than reception says; undefined if none is. */
function correctedFacts(stay: Ticketed, { room, givenName, familyName }: TicketChange): StayFacts | undefined {
  const known = stay.facts.guest ?? {};
  const guest = {
    ...(givenName !== undefined && givenName !== known.givenName && { givenName }),
    ...(familyName !== undefined && familyName !== known.familyName && { familyName }),
  };
  const { id, name } = shownRoom(stay) ?? {};
  const isOtherRoom = room !== undefined && room !== (name ?? id);
  // A system that knows rooms by their numbers alone is matched by that; what a connection calls a room is its own.
  const isKnownById = name === undefined && id !== undefined;
  const corrected = {
    ...(isOtherRoom && { room: isKnownById ? { id: room } : { ...(id === undefined && stay.facts.room), name: room } }),
    ...(Object.keys(guest).length > 0 && { guest }),
  };
  return Object.keys(corrected).length > 0 ? corrected : undefined;
}

/**
 * Cancels a ticket; one that is cancelled stays so.
 * @throws Refusal if another system has issued it: a code that opens the network nevertheless must not be called cancelled
 */
export function cancelStoredTicket(
  find: () => Promise<StoredTicket>,
  { by, locationOf }: { readonly by: ByHand; readonly locationOf: (stay: Ticketed) => Promise<Location> },
  deps: ChangeTicketDeps,
): Promise<StoredTicket> {
  return changeStoredTicket(
    find,
    async (before) => {
      if (before.ticket.placed && before.state === 'active') throw new Refusal('issued_elsewhere');
      return cancelTicket(before, await locationOf(before), by);
    },
    deps,
  );
}

/** In milliseconds: whoever notes the same act again within it has not had the answer. */
const sameAct = 60_000;

/** Notes that reception has put a ticket's code into the guest's hand, printed or on the screen, or takes one such note back. Its mail is left as it is. */
export function noteTicketHanded(
  find: () => Promise<StoredTicket>,
  how: 'printed' | 'shown' | 'not_handed',
  by: ByHand,
  deps: ChangeTicketDeps,
): Promise<StoredTicket> {
  return changeStoredTicket(
    find,
    (before) => {
      const last = before.trail?.acts.at(-1);
      const isRepeated = last?.act === how && isSameValue(last.by, by.by) && by.now - epochMs(last.at) < sameAct;
      const isVoid = how === 'not_handed' && !isHanded(before.trail, before.ticket.createdAt);
      return isRepeated || isVoid ? before : noteHanded(before, how, by);
    },
    deps,
  );
}

/** Notes that a device of a ticket was put out by hand. */
export function noteTicketDeviceOut(
  find: () => Promise<StoredTicket>,
  by: ByHand,
  deps: ChangeTicketDeps,
): Promise<StoredTicket> {
  return changeStoredTicket(find, (before) => noteDeviceOut(before, by), deps);
}

/** How a ticket is to be mailed once more. */
interface ResendOrder extends ChangeOrder {
  /** Another address, which is the guest's from then on. */
  readonly email?: string;
  /** The address that whoever asks for it has seen; empty if there was none. */
  readonly expected?: string | undefined;
}

/**
 * Mails a ticket once more. A mail to the same address that is on its way is not doubled: `isUnderway`.
 * @throws Refusal if the ticket is not good any more, no address is known, it is not the expected one, or it was mailed too often
 */
export function resendTicketMail(
  find: () => Promise<StoredTicket>,
  order: ResendOrder,
  deps: ChangeTicketDeps,
): Promise<StoredTicket & { readonly isUnderway: boolean }> {
  const { email, expected, by, resendsPerHour, locationOf } = order;
  return countingMail(order, async (mail) => {
    let isUnderway = false;
    const stored = await changeStoredTicket(
      find,
      async (before) => {
        assertExpectedAddress(before, email, expected);
        const decision = requestResend(before, email, await locationOf(before), by, resendsPerHour);
        isUnderway = decision.type === 'underway';
        if (decision.type === 'underway') return before;
        if (decision.type === 'refused')
          throw new Refusal(decision.why, 'seconds' in decision ? { retryAfter: decision.seconds } : {});
        await mail.take();
        return decision.next;
      },
      deps,
    );
    // Somebody else was quicker.
    if (isUnderway) await mail.giveBack();
    return { ...stored, isUnderway };
  });
}
