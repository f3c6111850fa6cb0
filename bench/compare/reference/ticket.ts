import { randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CheckIn } from './check-in.ts';

/** A guest's Wi-Fi ticket: the table's item, and the message for its mail. */
export const ticket = z.object({
  ticketId: z.uuid(),
  locationId: z.string(),
  stayId: z.string(),
  room: z.string(),
  name: z.string(),
  email: z.email(),
  locale: z.string(),
  code: z.string().length(8),
  validFrom: z.iso.datetime(),
  validUntil: z.iso.datetime(),
  createdAt: z.iso.datetime(),
});

/** A parsed or new ticket. */
export type Ticket = z.infer<typeof ticket>;

const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A new ticket of a stay, with a random code. */
export function newTicket({ data: { locationId, stayId, room, guest, arrival, departure } }: CheckIn): Ticket {
  return {
    ticketId: randomUUID(),
    locationId,
    stayId,
    room: room.id,
    name: `${guest.givenName} ${guest.familyName}`,
    email: guest.email,
    locale: guest.locale,
    code: Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join(''),
    validFrom: new Date(`${arrival.date}T${arrival.time}:00Z`).toISOString(),
    validUntil: new Date(`${departure.date}T${departure.time}:00Z`).toISOString(),
    createdAt: new Date().toISOString(),
  };
}
