import type { TicketTerms } from '../model/ticket.ts';
import { epochMs } from '../time/instant.ts';

/** How long a ticket is valid, in seconds: from first login, between start and end in elapsed time, or as online time; 0 if only traffic limits it. */
export function ticketSeconds({ from, until, service }: TicketTerms): number {
  const { flags, expTime, onlineTime } = service;
  if (flags.timetofinish) return expTime;
  if (flags.timetolimit) return Math.round((epochMs(until) - epochMs(from)) / 1000);
  return flags.onlinetime ? onlineTime : 0;
}
