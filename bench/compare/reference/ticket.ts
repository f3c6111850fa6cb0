import { randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CheckIn } from './check-in.ts';

/** A guest's Wi-Fi ticket: the item in the table, and the message that asks for the mail. */
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

/** A ticket that was read or made. */
export type Ticket = z.infer<typeof ticket>;

const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** The ticket of a stay, with a code drawn at random. */
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
