import * as z from 'zod';
import { oneLine } from '../text/one-line.ts';

/** A reference to a service's id: a number or text, as in the service itself. */
export const serviceIdSchema = z
  .union([z.int().positive(), z.string().regex(/^[1-9]\d{0,14}$/u, 'must be the id of a service')], {
    error: ({ input }) => (input === undefined ? undefined : 'must be the id of a service'),
  })
  .transform(String);

const names = z.array(oneLine(64)).min(1, 'must name at least one').optional();

const fields = z.strictObject({
  rooms: z
    .array(oneLine(64).regex(/^[^*]*\*?$/u, 'must have its * at the end'))
    .min(1, 'must name at least one')
    .optional(),
  roomTypes: names,
  rateTypes: names,
  service: serviceIdSchema,
});

/** The names of a rule's fields. */
export const serviceRuleFields: readonly string[] = Object.keys(fields.shape);

/** A rule that gives stays another service than the default: at least one condition, and the service. */
export const serviceRuleSchema = fields.refine(
  ({ rooms, roomTypes, rateTypes }) => rooms !== undefined || roomTypes !== undefined || rateTypes !== undefined,
  'must have rooms, roomTypes or rateTypes: what holds for every stay is the defaultService',
);
