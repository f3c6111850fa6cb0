import { randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';

/** A check-in from a hotel system, with the fields that the reference uses. */
export const checkIn = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(128),
  source: z.string().min(1),
  type: z.enum(['stay.booked', 'stay.checked_in']),
  time: z.iso.datetime({ offset: true }),
  data: z.object({
    locationId: z.string().min(1),
    reservationId: z.string().min(1),
    stayId: z.string().min(1),
    status: z.enum(['booked', 'checked_in']),
    arrival: z.object({ date: z.iso.date(), time: z.string() }),
    departure: z.object({ date: z.iso.date(), time: z.string() }),
    room: z.object({ id: z.string() }),
    guest: z.object({
      givenName: z.string(),
      familyName: z.string(),
      email: z.email(),
      locale: z.string(),
    }),
    adults: z.number().int().positive(),
  }),
});

/** A parsed check-in. */
export type CheckIn = z.infer<typeof checkIn>;

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
