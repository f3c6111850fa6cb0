import { isSaidSince, type Known, saidAt } from './known.ts';
import { undoesCheckIn, undoesEnd } from './undoing.ts';

/** The end of a stay: the guest left, or never came. */
export interface Ended {
  /** When the guest left, as it was told first: ISO-8601; absent if the guest never came. */
  readonly leftAt?: string;
  readonly noShow: boolean;
}

/** How a stay ended, if the guest has left or did not come, and nothing newer says otherwise. */
export function endingOf(known: Known & { readonly guestSince?: string }): Ended | undefined {
  const noShow = isSaidSince(known, 'noShow', undoesEnd) && !isOfFormerGuest(known, 'noShow');
  if (isSaidSince(known, 'checkedOut', undoesEnd) && !isOfFormerGuest(known, 'checkedOut')) {
    return { leftAt: firstTime(known, 'checkedOut'), noShow };
  }
  return noShow ? { noShow } : undefined;
}

/**
 * Who left before the day of arrival, without having come, and before the stay was last confirmed, was a former guest on
 * the same reservation number: hotel systems tell of a departure late, and without a name.
 */
function isOfFormerGuest(known: Known & { readonly guestSince?: string }, fact: 'checkedOut' | 'noShow'): boolean {
  const [said, confirmed] = [saidAt(known, fact) ?? '', saidAt(known, 'standing') ?? ''];
  const { arrival } = known.facts;
  if (arrival === undefined || said >= arrival.date || checkedInAt(known) !== undefined) return false;
  return known.guestSince !== undefined || confirmed > said;
}

/** When the guest checked in, as it was told first: ISO-8601; undefined if that was reverted or revoked. */
export function checkedInAt(known: Known): string | undefined {
  return isSaidSince(known, 'checkedIn', undoesCheckIn) ? firstTime(known, 'checkedIn') : undefined;
}

function firstTime({ facts, earlier }: Known, fact: 'checkedIn' | 'checkedOut'): string | undefined {
  const first = earlier?.[fact]?.[0];
  return first === undefined ? facts[fact] : first.slice(0, first.indexOf('#'));
}
