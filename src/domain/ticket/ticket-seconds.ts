import type { Ticket } from '../model/ticket.ts';
import { epochMs } from '../time/instant.ts';

/** How long a ticket is valid, in seconds: from first login, between start and end in elapsed time, or as online time; 0 if only traffic limits it. */
export function ticketSeconds(ticket: Pick<Ticket, 'from' | 'until' | 'service' | 'placed'>): number {
  const { until, service } = ticket;
  const { flags, expTime, onlineTime } = service;
  if (flags.timetofinish) return expTime;
  if (flags.timetolimit) return Math.round((epochMs(until) - epochMs(startOf(ticket))) / 1000);
  return flags.onlinetime ? onlineTime : 0;
}

/** From when a ticket is good, ISO-8601: where another system has issued it, from the start that it has there. */
export function startOf({ from, placed }: Pick<Ticket, 'from' | 'placed'>): string {
  return placed?.from ?? from;
}
