import type { StayGroup } from '../../../stay/stay.ts';
import type { WorkRef } from '../../../stay/stay-event.ts';

/** So many tickets stand in one list. */
export const mostListed = 100;

/** A mail that is about to be sent to a guest's own address. */
export interface AddressedMail {
  readonly work: WorkRef;
  readonly address: string;
  /** The location's local day: `YYYY-MM-DD`. */
  readonly day: string;
  /** The group whose first mail it is a part of: it waits for that group's others, and for no other mail. */
  readonly group?: Pick<StayGroup, 'id' | 'size'> | undefined;
  /** Whether others to its address are expected with it: it waits for them, also as the first of its day. */
  readonly isOfMany?: boolean | undefined;
  /** The gathering in which it waited before. */
  readonly gathering?: string | undefined;
}

/** Where a mail waits for others to its address. Epoch milliseconds. */
export interface Gathering {
  readonly name: string;
  /** The quiet moment, if no other mail joins. */
  readonly goesAt: number;
  /** Until when it waits for that at most. */
  readonly until: number;
}

/**
 * What waited in a gathering that is over · `later`: its moment comes so many milliseconds from now · `gone`: somebody else has
 * it, or a later moment is announced.
 */
export type Taken = { readonly works: readonly WorkRef[] } | { readonly later: number } | 'gone';
