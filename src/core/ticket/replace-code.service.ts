import { isoTime } from '../../kit/time.ts';
import { StayContended } from '../errors.ts';
import type { Location, TicketFormat } from '../location/location.ts';
import { isInHouse } from '../owed/in-hand.ts';
import { whyUnmailable } from '../owed/kinds/mail/mail-work.ts';
import { isOwed } from '../owed/work.ts';
import type { StoredTicket } from '../ports.ts';
import { type ByHand, replaceTicket } from '../stay/by-hand.ts';
import type { Stay, Ticketed } from '../stay/stay.ts';
import type { StayRef } from '../stay/stay-event.ts';
import { actorId } from '../stay/trail.ts';
import { type ChangeTicketDeps, changeStoredTicket } from './change-ticket.service.ts';
import { withinMailLimit } from './mail-by-hand.ts';
import { newTicket, type TicketIssuer } from './new-ticket.service.ts';
import { Refusal } from './refusal.ts';
import { endOfTicket, isIssuedElsewhere } from './status.ts';
import type { Ticket, TicketTerms } from './ticket.ts';
import { type NetworkUses, noUse, useSums } from './use/network-use.ts';
import type { TicketSession } from './use/ticket-session.ts';

/** How a ticket's code is to be replaced. */
export interface ReplaceOrder {
  /** The ticket's serial, which the new code's ticket has no more. */
  readonly serial: string;
  /** How the new code comes to the guest; absent: as the old one. */
  readonly format?: TicketFormat | undefined;
  readonly by: ByHand;
  /** How often a ticket may be mailed again within an hour. */
  readonly resendsPerHour: number;
  readonly locationOf: (stay: Ticketed) => Promise<Location>;
  /** Counts the ticket, and its mail if there is one, before it is made; resolves to what takes that back. May refuse by throwing. */
  readonly count?: (isMailed: boolean) => Promise<() => Promise<void>>;
}

/** What replacing a code needs. */
export interface ReplaceCodeDeps extends ChangeTicketDeps, TicketIssuer {
  readonly uses: Pick<NetworkUses, 'get' | 'put' | 'putSession'>;
}

/**
 * Draws another code for a guest: the old one opens nothing from that write on. The new ticket has a serial of its own, so
 * that the old serial says which code was meant: whoever replaces the same one again, a moment later or since an answer was
 * lost, gets what it was replaced by, and no second code is drawn or mailed; somebody else is told that it was replaced.
 * @param find the ticket of that serial, or the one that stands in its place: see {@link isReplacedBy}
 * @throws Refusal if the ticket has ended, or was cancelled and its guest is not in the house, somebody else has replaced it, another system has issued it, or the new
 * code cannot be mailed
 * @throws NoFreeCode if no free code was found
 * @throws StayContended if others changed the stay at every try; what was counted and drawn is then given back
 */
export async function replaceTicketCode(
  find: () => Promise<StoredTicket>,
  order: ReplaceOrder,
  deps: ReplaceCodeDeps,
): Promise<StoredTicket> {
  const { serial, format, by } = order;
  let drawn: Ticket | undefined;
  let refund: (() => Promise<void>) | undefined;
  const giveBack = async (ref: StayRef) => {
    if (drawn) await deps.codes.release(drawn.realm, drawn.user, ref);
    await refund?.();
  };
  const stored = await changeStoredTicket(
    find,
    async (before, ref) => {
      if (before.ticket.serial !== serial) {
        if (!isByAnother(serial, before, by)) return before;
        await giveBack(ref);
        throw new Refusal('code_replaced');
      }
      const location = await order.locationOf(before);
      const { until } = before.ticket;
      try {
        assertReplaceable(before, format, location, by.now);
        drawn ??= await newTicket(ref, termsOf(before.ticket), location, deps);
        // A colleague may have lengthened it meanwhile.
        if (drawn.until < until) await deps.codes.claim(drawn.realm, drawn.user, ref, until);
        const after = replaceTicket(before, { ...drawn, ...termsOf(before.ticket) }, format, location, by);
        const isMailed = isOwed(after.owed.email);
        const next = isMailed ? withinMailLimit(after, order) : after;
        refund ??= await order.count?.(isMailed);
        await carryUse(ref, before, drawn, deps);
        return next;
      } catch (error) {
        // The old serial still stands, so no write before this one has been made.
        await giveBack(ref);
        throw error;
      }
    },
    deps,
  ).catch(async (error: unknown) => {
    // No try was written, as far as the table has told; what stands now says so for sure.
    if (!(error instanceof StayContended)) throw error;
    const latest = await find();
    if (drawn?.user === latest.stay.ticket.user) return latest;
    await giveBack(latest.ref);
    throw error;
  });
  // Here the fate of every write is known.
  if (drawn && drawn.user !== stored.stay.ticket.user) await giveBack(stored.ref);
  return stored;
}

/** Whether the ticket that a stay has now came in place of that of a serial since reception asked for another code. */
export function isReplacedBy(serial: string, stay: Stay): stay is Ticketed {
  const isReplaced = stay.trail?.acts.some(({ act, what }) => act === 'replaced' && what === serial) === true;
  return isReplaced && stay.ticket !== undefined;
}

function assertReplaceable(stay: Ticketed, format: TicketFormat | undefined, location: Location, now: number): void {
  if (stay.ticket.placed || isIssuedElsewhere(location)) throw new Refusal('issued_elsewhere');
  if (endOfTicket(stay.ticket) <= now) throw new Refusal('ticket_expired');
  if (stay.state === 'cancelled' && !isInHouse(stay)) throw new Refusal('ticket_cancelled');
  const email = stay.facts.guest?.email;
  if (format === 'email' && (email === undefined || whyUnmailable(email, location) !== undefined))
    throw new Refusal('no_address');
}

/**
 * What was used with the old code counts for the new one, as one session that has ended: a budget does not begin anew. It is
 * written first, and is nobody's if the ticket is not.
 */
async function carryUse(ref: StayRef, before: Ticketed, fresh: Ticket, { uses, now }: ReplaceCodeDeps): Promise<void> {
  const { serial, user, login } = before.ticket;
  if (login === undefined) return;
  const { sums } = await uses.get({ ...ref, user });
  if (sums.sessions === 0) return;
  const { seconds, upload, download, days } = sums;
  const endedAt = isoTime(now());
  const session: TicketSession = {
    id: `replaced-${serial}`,
    version: 0,
    device: '',
    server: '',
    accessPoint: '',
    startedAt: login,
    reportedAt: endedAt,
    endedAt,
    ...{ seconds, upload, download, days },
    reported: { parts: [], began: {} },
  };
  const ticket = { ...ref, user: fresh.user };
  const stay = { ...before, ticket: fresh };
  await uses.putSession(ticket, session, stay);
  await uses.put(ticket, { ...noUse, sums: useSums([session]) }, stay);
}

function termsOf({ from, until, numUsers, service }: Ticket): TicketTerms {
  return { from, until, numUsers, service };
}

/** Whether somebody else than the actor has replaced the ticket of a serial. */
function isByAnother(serial: string, { trail }: Stay, { by }: ByHand): boolean {
  const replaced = trail?.acts.find(({ act, what }) => act === 'replaced' && what === serial);
  return replaced !== undefined && (replaced.by.kind !== by.kind || actorId(replaced.by) !== actorId(by));
}
