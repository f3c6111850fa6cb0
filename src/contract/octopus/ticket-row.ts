import * as z from 'zod/mini';
import type { IssuedTicket } from '../../domain/model/issued-ticket.ts';
import { isElsewhere } from './is-elsewhere.ts';
import { looseFlag } from './loose-flag.ts';
import { optionalText } from './loose-text.ts';
import { usableTicket } from './usable-ticket.ts';

const schema = z.object({
  serial: optionalText,
  username: optionalText,
  password: optionalText,
  realm: optionalText,
  coding: optionalText,
  status: optionalText,
  cancelled: z.optional(z.unknown()),
  userId: z.optional(z.unknown()),
});

/** One ticket of a server's list. */
export interface TicketRow {
  /** Absent where the row has no such field; empty for a ticket that was issued without. */
  readonly userId?: string;
  readonly cancelled: boolean;
  /** Absent if no guest could use it, or it is another location's. */
  readonly ticket?: IssuedTicket;
}

/** Reads a row of GET tickets. Never refuses: what cannot be read is absent. */
export function readTicketRow(value: unknown, location: string): TicketRow {
  const parsed = schema.safeParse(value);
  if (!parsed.success) return { cancelled: false };
  const { username: user, password: pass, cancelled, status, userId, ...rest } = parsed.data;
  const ticket = isElsewhere(value, location) ? undefined : usableTicket({ ...rest, user, pass, radiusUser: '' });
  return {
    ...(userId !== undefined && { userId: optionalText.parse(userId) }),
    cancelled: looseFlag(cancelled) || status.toLowerCase() === 'cancelled',
    ...(ticket && { ticket }),
  };
}
