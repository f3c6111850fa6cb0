import type { SoldService, Ticket, TicketTerms } from '../model/ticket.ts';

/**
 * A ticket on other terms, with the same code: its first login stays the first one. A budget that is used up stays so for as
 * long as the new service gives no more of it; what a service with more leaves, the network's next word tells.
 */
export function ticketOnTerms(ticket: Ticket, terms: TicketTerms): Ticket {
  const { usedUpAt, ...rest } = { ...ticket, ...terms };
  const staysUsedUp = usedUpAt !== undefined && givesNoMore(terms.service, ticket.service);
  return staysUsedUp ? { ...rest, usedUpAt } : rest;
}

/** Whether a service has every budget that another one has, and none larger: which of them was used up does not matter then. */
function givesNoMore(service: SoldService, than: SoldService): boolean {
  const [budgets, before] = [budgetsOf(service), budgetsOf(than)];
  return before.every((had, i) => (budgets[i] ?? 0) <= had);
}

/** Of seconds online, and of bytes to and from the devices; without a limit, infinite. */
function budgetsOf({ flags, onlineTime, download, upload }: SoldService): readonly number[] {
  const budget = (isLimited: boolean, most: number) => (isLimited && most > 0 ? most : Number.POSITIVE_INFINITY);
  return [
    budget(flags.onlinetime, onlineTime),
    budget(flags.limittraffic, download),
    budget(flags.limittraffic, upload),
  ];
}
