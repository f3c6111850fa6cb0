import { hotelClock } from '../core/languages/hotel-clock.ts';
import { english, wishedLanguage } from '../core/languages/language-names.ts';
import { refusalWords } from '../core/languages/languages.ts';
import type { DayAndTime } from '../core/languages/words.ts';
import { epochMs } from '../kit/time.ts';
import type { LoginRefusal } from './login.ts';

/** Who reads it: their language or else the location's (BCP-47), the location's zone, and now in epoch milliseconds. */
export interface RefusalReader {
  readonly wishes: readonly (string | undefined)[];
  readonly timeZone: string;
  readonly now: number;
}

/** What a guest is told whose code lets nobody in. At most 253 bytes of UTF-8, as RADIUS's Reply-Message has no room for more. */
export function refusalText(refusal: LoginRefusal, { wishes, timeZone, now }: RefusalReader): string {
  const { tag, locale } = wishedLanguage(wishes) ?? english;
  const words = refusalWords[tag];
  const moment = (instant: string): DayAndTime => {
    const clock = hotelClock(locale, timeZone);
    const at = epochMs(instant);
    return clock.moment(at, { years: clock.yearsDiffer(at, now) });
  };
  switch (refusal.reason) {
    case 'unknown':
      return words.unknown;
    case 'not_yet':
      return words.notYet(moment(refusal.from));
    case 'ended':
      return words.ended(moment(refusal.until));
    case 'cancelled':
      return words.cancelled;
    case 'used_up':
      return words.usedUp;
    case 'used_up_today':
      return words.usedUpToday;
    case 'too_many_devices':
      return words.tooManyDevices(refusal.numUsers);
  }
}
