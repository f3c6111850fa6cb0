import type { OutgoingType } from '../../../domain/model/outgoing-event.ts';

/** A hook, as those see it who have events for it. */
export interface Listener {
  /** The hook's id. */
  readonly id: string;
  /** Types that it wants; absent: all. */
  readonly types?: readonly OutgoingType[];
}

/** The hooks of locations. What was read is remembered for 30 seconds at most. */
export interface Hooks {
  /** All hooks of a location, also paused ones; none if it is unknown. */
  of(locationId: string): Promise<readonly Listener[]>;
}
