import type { DeskWords } from './desk-words.ts';
import type { StayFacts, StayStatus } from './stay-event.ts';

/** The end of a stay: the guest left, or never came. */
export interface Ended {
  /** When the guest left, as it was told first: ISO-8601; absent if the guest never came. */
  readonly leftAt?: string;
  readonly noShow: boolean;
}

/** All that is known of a stay once its words were heard in their order. */
export interface Known {
  /** The order of the newest word that counted. */
  readonly seq: string;
  /** The newest state that the hotel's system has told and that counted. */
  readonly status: StayStatus;
  /** Whether a firm state was ever told: from then on `inquiry`, `tentative`, `block` and `unknown` change nothing. */
  readonly firm?: true;
  /** What the hotel's system has told. */
  readonly told: StayFacts;
  /** What the desk has set instead, and which holds. */
  readonly desk: DeskWords;
  /** Whether the stay is confirmed or its guest there. */
  readonly stands?: true;
  /** Who has cancelled it, while nothing has brought it back. */
  readonly revoked?: 'hotel' | 'desk';
  /** The desk has cancelled it while the guest was there. */
  readonly wasThere?: true;
  /** When the guest came: ISO-8601; absent if that was taken back. */
  readonly checkedInAt?: string;
  /** When the guest left: ISO-8601. */
  readonly leftAt?: string;
  /** When it was told that the guest did not come: ISO-8601. */
  readonly noShowAt?: string;
  /** The room's own word has told that the guest came. */
  readonly ownCheckIn?: true;
  /** The room's own word, not one about the whole reservation, has ended or cancelled it. */
  readonly ownEnd?: true;
  /** The room's own words have named its guest, the guest's address, or its room. */
  readonly ownGuest?: true;
  readonly ownEmail?: true;
  readonly ownRoom?: true;
  /** The reservation number was another guest's before. */
  readonly reused?: true;
  /** The order of the word by which the present guest came, if that is among the words that were just heard. */
  readonly guestSince?: string;
}

/** Nothing is known yet. */
export const nothingKnown: Known = { seq: '', status: 'unknown', told: {}, desk: {} };

/** Nothing is known yet of the present guest of a reused reservation number. */
export const nobodyKnown: Known = { ...nothingKnown, reused: true };

/** How a stay ended, if the guest has left or did not come. */
export function endedOf({ leftAt, noShowAt }: Known): Ended | undefined {
  if (leftAt !== undefined) return { leftAt, noShow: noShowAt !== undefined };
  return noShowAt === undefined ? undefined : { noShow: true };
}
