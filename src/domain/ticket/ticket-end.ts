import type { SoldService } from '../model/ticket.ts';

/** The time limits of a ticket; instants in epoch milliseconds. */
export interface TicketBounds {
  readonly from: number;
  /** The hard limit. */
  readonly until: number;
  readonly service: Pick<SoldService, 'expTime' | 'validUntil' | 'flags'>;
  /** The first accepted login; absent until then. */
  readonly login?: number;
}

/**
 * When a ticket ends, in epoch milliseconds: the earliest of its end, its service's maximum validity (not for
 * `timetolimit`) and the time since the first login (`timetofinish`).
 */
export function ticketEnd({ from, until, service, login }: TicketBounds): number {
  const shelf = service.validUntil > 0 && !service.flags.timetolimit ? from + service.validUntil * 1000 : until;
  const run = service.flags.timetofinish && login !== undefined ? login + service.expTime * 1000 : until;
  return Math.min(until, shelf, run);
}
