import { hasTicket, type Stay, type Ticketed } from '../../../src/core/stay/stay.ts';
import type { StayRef } from '../../../src/core/stay/stay-event.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import {
  listPosition,
  roomNumberOf,
  type TicketFilter,
  type TicketListQuery,
  userIdOf,
} from '../../../src/core/ticket/lists/ticket-list.ts';
import { ticketStatus } from '../../../src/core/ticket/status.ts';
import type { Ticket } from '../../../src/core/ticket/ticket.ts';
import { soldService } from '../../mail/mail-samples.ts';
import type { openTable } from './open-table.ts';
import { sampleStay } from './sample-stay.ts';

type Table = Awaited<ReturnType<typeof openTable>>['table'];

/** What a test changes of a ticket. */
export interface TicketChange {
  readonly until?: string;
  readonly price?: number;
  readonly userId?: string;
  /** As a location's own server has given it; absent: one that no other ticket has. */
  readonly serial?: string | undefined;
  /** How long before its write it was created: ms. */
  readonly written?: number;
  readonly facts?: Stay['facts'];
}

let serials = 10_000_000;
const dayMs = 86_400_000;

/** A location's tickets in the table, and beside it what a list of them should say. */
export function listedTickets(locationId: string, table: Table) {
  const known: { readonly ref: StayRef; stay: Stay }[] = [];
  const put = async (i: number, after: Stay, stays = stayTable(table)) => {
    const one = known[i];
    if (!one || !(await stays.put(one.ref, one.stay.rev > 0 ? one.stay : undefined, after))) throw new Error('Not put');
    one.stay = { ...after, rev: one.stay.rev + 1 };
  };
  const newTicket = ({ until, price = 0, userId, serial, written = 0 }: TicketChange): Ticket => ({
    ...(sampleStay().ticket as Ticket),
    serial: serial ?? String(serials++),
    createdAt: new Date(table.now() - written).toISOString(),
    until: until ?? new Date(table.now() + 2 * dayMs).toISOString(),
    service: soldService({ price }),
    ...(userId !== undefined && { userId }),
  });
  return {
    count: () => known.length,
    stay: (i: number) => known[i]?.stay,
    async add(change: TicketChange = {}) {
      const stay = sampleStay({
        locationId,
        facts: change.facts ?? {},
        openedAt: new Date(table.now()).toISOString(),
        owed: {},
      });
      known.push({ ref: { locationId, key: `${serials}-${known.length}` }, stay });
      await put(known.length - 1, { ...stay, ticket: newTicket(change) });
    },
    /** The ticket, changed or replaced; `stays` is what it is written by. */
    async change(i: number, change: TicketChange & { readonly anew?: boolean }, stays?: ReturnType<typeof stayTable>) {
      const { stay } = known[i] ?? {};
      if (!stay) return;
      const { until, price, anew } = change;
      const kept = stay.ticket && {
        ...stay.ticket,
        ...(until !== undefined && { until }),
        ...(price !== undefined && { service: { ...stay.ticket.service, price } }),
      };
      await put(i, { ...stay, state: 'active', ticket: kept && !anew ? kept : newTicket(change) }, stays);
    },
    async cancel(i: number) {
      const { stay } = known[i] ?? {};
      if (stay) await put(i, { ...stay, state: 'cancelled' });
    },
    async withdraw(i: number) {
      const { stay } = known[i] ?? {};
      if (stay) await put(i, { ...stay, ticket: undefined });
    },
    /** The table has removed a stay: what comes of it next is new. */
    isGone(sk: string) {
      for (const one of known) if (`STAY#${one.ref.key}` === sk) one.stay = { ...one.stay, ticket: undefined, rev: 0 };
    },
    /** What a list should say now. */
    expected({ offset, after, limit, filter = {} }: TicketListQuery) {
      const now = table.now();
      const all = known
        .flatMap(({ ref, stay }) => (hasTicket(stay) ? [{ ref, stay }] : []))
        .filter(({ stay }) => keptUntil(stay, table.retentionDays) > now)
        .filter(({ stay }) => matches(stay, filter, now))
        .toSorted((a, b) => (listPosition(a.stay.ticket) < listPosition(b.stay.ticket) ? -1 : 1));
      const cents = all.reduce((sum, { stay }) => sum + Math.round(stay.ticket.service.price * 100), 0);
      const from = after === undefined ? offset : all.filter(({ stay }) => listPosition(stay.ticket) <= after).length;
      return { tickets: all.slice(from, from + limit), rows: all.length, sales: cents / 100 };
    },
  };
}

function keptUntil({ ticket, openedAt }: Ticketed, retentionDays: number): number {
  const end = Math.max(Date.parse(ticket.until), Date.parse(openedAt));
  return (Math.ceil(end / dayMs) + retentionDays) * dayMs;
}

function matches(stay: Ticketed, { status, userId, roomNumber, from, until }: TicketFilter, now: number): boolean {
  return (
    (status === undefined || ticketStatus(stay, now) === status) &&
    (userId === undefined || userIdOf(stay) === userId) &&
    (roomNumber === undefined || roomNumberOf(stay) === roomNumber) &&
    (from === undefined || stay.ticket.createdAt >= from) &&
    (until === undefined || stay.ticket.createdAt < until)
  );
}
