import type { IssuedTicket } from '../../domain/model/issued-ticket.ts';
import { epochMs, isoSecond } from '../../domain/time/instant.ts';
import { looseNumber } from './loose-number.ts';
import { platformTime, zoneTold } from './platform-time.ts';

/** The fields of a row that tell when its ticket is good. */
export interface TicketSpan {
  readonly startTime?: unknown;
  readonly creationTime?: unknown;
  readonly seconds?: unknown;
}

/** From when until when a ticket of a server's list is good, by its start and its seconds; undefined if one is missing. */
export function ticketWindow({ startTime, creationTime, seconds }: TicketSpan): IssuedTicket['window'] {
  const from = platformTime(startTime, zoneTold(startTime) ?? zoneTold(creationTime));
  const length = looseNumber(seconds);
  if (from === undefined || !length) return undefined;
  return { from, until: isoSecond(epochMs(from) + length * 1000) };
}
