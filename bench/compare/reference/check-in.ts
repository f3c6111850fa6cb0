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
