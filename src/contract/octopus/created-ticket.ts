import * as z from 'zod/mini';
import type { IssuedTicket } from '../../domain/model/issued-ticket.ts';
import { isElsewhere } from './is-elsewhere.ts';
import { looseText, optionalText } from './loose-text.ts';
import { usableTicket } from './usable-ticket.ts';

const schema = z.object({
  serial: looseText,
  user: looseText,
  pass: optionalText,
  radiusUser: optionalText,
  coding: optionalText,
  realm: optionalText,
});

/** The ticket in a server's answer to POST tickets; undefined if there is none to give to a guest, or it is another location's. */
export function readCreatedTicket(value: unknown, location: string): IssuedTicket | undefined {
  const parsed = schema.safeParse(value);
  return parsed.success && !isElsewhere(value, location) ? usableTicket(parsed.data) : undefined;
}
