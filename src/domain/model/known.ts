import type { DeskWords } from './desk-words.ts';
import type { Guest, StayFacts, StayStatus } from './stay-event.ts';

/** The end of a stay: the guest left or did not come. */
export interface Ended {
  /** Time of the first check-out event: ISO-8601; absent if the guest did not come. */
  readonly leftAt?: string;
  readonly noShow: boolean;
}

/** The state of a stay after applying its entries in their order. */
export interface Known {
  /** The order of the newest entry that had an effect. */
  readonly seq: string;
  /** The order of the newest entry of a summary, if that had no effect. */
  readonly last?: string;
  /** The newest status from the hotel system that had an effect. */
  readonly status: StayStatus;
  /** Whether the stay ever had a firm status: from then on `inquiry`, `tentative`, `block` and `unknown` change nothing. */
  readonly firm?: true;
  /** Facts from the hotel system. */
  readonly told: StayFacts;
  /** The guest whom entries about the whole reservation name. */
  readonly booker?: Guest;
  /** Reception's values that are in force instead. */
  readonly desk: DeskWords;
  /** Whether the stay is confirmed or checked in. */
  readonly stands?: true;
  /** Who cancelled it; absent if it is not cancelled or was reinstated. */
  readonly revoked?: 'hotel' | 'desk';
  /** Reception cancelled it while the guest was checked in. */
  readonly wasThere?: true;
  /** Time of the check-in: ISO-8601; absent if it was reverted. */
  readonly checkedInAt?: string;
  /** Time of the check-out: ISO-8601. */
  readonly leftAt?: string;
  /** Time of the no-show event: ISO-8601. */
  readonly noShowAt?: string;
  /** The check-in is from an event of this room, not of the whole reservation. */
  readonly ownCheckIn?: true;
  /** The end or cancellation is from an event of this room, not of the whole reservation. */
  readonly ownEnd?: true;
  /** Events of this room have given its guest, the guest's address, or its room. */
  readonly ownGuest?: true;
  readonly ownEmail?: true;
  readonly ownRoom?: true;
  /** The reservation number belonged to another guest before. */
  readonly reused?: true;
  /** On a reused number: the order of the present guest's first entry. */
  readonly guestSince?: string;
}

/** The state of an unknown stay. */
export const nothingKnown: Known = { seq: '', status: 'unknown', told: {}, desk: {} };

/** The state of a reused reservation number before the first entry of its present guest. */
export const nobodyKnown: Known = { ...nothingKnown, reused: true };

/** How a stay ended; undefined if it has not. */
export function endedOf({ leftAt, noShowAt }: Known): Ended | undefined {
  if (leftAt !== undefined) return { leftAt, noShow: noShowAt !== undefined };
  return noShowAt === undefined ? undefined : { noShow: true };
}
