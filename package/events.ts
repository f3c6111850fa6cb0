import type * as z from 'zod/mini';
import { stayEventSchema } from '../src/core/events/stay-event.schema.ts';

// What `wifi-tickets/events` exports: the canonical event of a stay, for systems that send it.

/**
 * An event of a stay: structured CloudEvents 1.0, as `docs/reference/events-in.md` describes it. Fields that are absent or null leave
 * a stay as it is.
 */
export type CanonicalEvent = z.input<typeof stayEventSchema> & FurtherAttributes;

/** Attributes of CloudEvents that an event may have, and that are not read. */
interface FurtherAttributes {
  readonly datacontenttype?: string;
  readonly dataschema?: string;
  readonly subject?: string;
}

/** The schema by which the intake checks events. It takes more of cancellations, whose other data may be invalid. */
export { stayEventSchema };
