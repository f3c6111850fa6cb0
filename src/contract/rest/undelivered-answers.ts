import * as z from 'zod/mini';
import { mailStates } from '../../domain/owed/delivery-timeline.ts';
import { undeliveredReasons } from '../../domain/owed/undelivered.ts';

const instant = z.iso.datetime();

/** The delivery of a ticket's mail, without code and address. */
export const mailAnswer = z.strictObject({
  version: z.int(),
  attempts: z.int(),
  state: z.enum(mailStates),
  why: z.optional(z.string()),
  waitsUntil: z.optional(instant),
  timeline: z.array(
    z.strictObject({ state: z.enum(mailStates), at: z.optional(instant), why: z.optional(z.string()) }),
  ),
});

/** One guest of GET undelivered. */
export const undeliveredGuest = z.strictObject({
  serial: z.optional(z.string()),
  reason: z.enum(undeliveredReasons),
  kind: z.optional(z.string()),
  since: z.nullable(instant),
  roomNumber: z.string(),
  reservationId: z.string(),
  stayId: z.string(),
  arrival: z.optional(z.iso.date()),
  departure: z.optional(z.iso.date()),
  mail: z.nullable(mailAnswer),
});

/** GET undelivered. */
export const undeliveredAnswer = z.strictObject({ data: z.array(undeliveredGuest) });

export type UndeliveredGuest = z.infer<typeof undeliveredGuest>;
export type UndeliveredAnswer = z.infer<typeof undeliveredAnswer>;
