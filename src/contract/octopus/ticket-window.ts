import * as z from 'zod/mini';
import type { IssuedTicket } from '../../domain/model/issued-ticket.ts';
import { epochMs, isoSecond } from '../../domain/time/instant.ts';
import { looseNumber } from './loose-number.ts';
import { platformTime, zoneTold } from './platform-time.ts';

const any = z.optional(z.unknown());
const schema = z.object({ startTime: any, creationTime: any, seconds: any });

/** From when until when a ticket of a server's list is good, by its start and its seconds; undefined if one is missing. */
export function ticketWindow(value: unknown): IssuedTicket['window'] {
  const row = schema.safeParse(value).data;
  if (!row) return undefined;
  const from = platformTime(row.startTime, zoneTold(row.startTime) ?? zoneTold(row.creationTime));
  const seconds = looseNumber(row.seconds);
  if (from === undefined || !seconds) return undefined;
  return { from, until: isoSecond(epochMs(from) + seconds * 1000) };
}
