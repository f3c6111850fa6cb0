import type { Ticketed } from '../../domain/model/stay.ts';
import { standsUntil } from '../../domain/ticket/stands-until.ts';
import { endText } from './issuer-lines.ts';

/**
 * Why a cancelled ticket is not given out again: its code opens nothing; or, where the hotel's own server has issued it, it
 * still does, but its guest is not expected any more.
 * @param now epoch milliseconds
 */
export function cancelledText(stay: Ticketed, now: number): string {
  const until = standsUntil(stay, now);
  if (until === undefined) return 'it is cancelled, and its code is not valid any more.';
  return `its stay was cancelled. The code is still good at the hotel's own server ${endText(until)}; it can be cancelled only there.`;
}
