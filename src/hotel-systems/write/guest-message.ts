import { chooseLanguage } from '../../core/languages/languages.ts';
import type { Location } from '../../core/location/location.ts';
import { shownRoom } from '../../core/stay/source.ts';
import type { Ticketed } from '../../core/stay/stay.ts';
import { groupedCode, loginOf } from '../../core/ticket/code.ts';
import { validWindow } from '../../core/ticket/ticket-facts.ts';
import { relayEmail } from '../../mail/relay-email.ts';

/** What a guest is told in a portal's chat. */
export interface GuestMessage {
  /** Undefined if so many characters are too few. */
  text(longest: number): string | undefined;
  /** Whether a message that the house has sent is this one, however the portal has changed what it looks like. */
  isIt(text: string): boolean;
}

/**
 * The ticket's message: as the mail that portals let through, with the code early and alone on its line.
 * @param isLater an earlier message may have told the same code, and another end
 */
export function guestMessage(
  stay: Ticketed,
  location: Location,
  { isLater }: { readonly isLater: boolean },
): GuestMessage {
  const { ticket, facts } = stay;
  const compose = (longest?: number) =>
    relayEmail({ location, ticket, guest: facts.guest, room: shownRoom(stay) }, longest).text.trim();
  const { user, pass } = loginOf(ticket);
  const codes = [user, pass].filter((code) => code !== '').map(shownIn);
  const { until } = validWindow(ticket, location.timeZone, chooseLanguage([facts.guest?.locale, location.language]));
  const ours = compose();
  const isEnough = codes.some(({ isTelling }) => isTelling);
  return {
    text(longest) {
      const text = compose(longest);
      return text.length <= longest ? text : undefined;
    },
    isIt(text) {
      const plain = withoutTags(text);
      if (!codes.every(({ pattern }) => pattern.test(plain))) return false;
      if (isLater && !letters(plain).includes(letters(until))) return false;
      // A room's number, or a door's, may be a short code, too.
      return isEnough || isAlike(plain, ours);
    },
  };
}

const between = '[^\\p{L}\\p{N}]';

/** A code in a text, grouped or not; one that can hardly stand in any other text tells a message by itself. */
function shownIn(code: string): { readonly pattern: RegExp; readonly isTelling: boolean } {
  const parts = groupedCode(code)
    .split('-')
    .map((part) => part.replace(/[^\p{L}\p{N}]/gu, between));
  return {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])${parts.join(`${between}{0,3}`)}(?![\\p{L}\\p{N}])`, 'iu'),
    isTelling: code.length >= 6 && /\p{L}/u.test(code),
  };
}

function withoutTags(text: string): string {
  return text.replace(/<[^<>]{0,200}>/gu, ' ');
}

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** Whether at least half of the words of ours are in another text. */
function isAlike(text: string, ours: string): boolean {
  const words = wordsOf(ours);
  const others = wordsOf(text);
  return [...words].filter((word) => others.has(word)).length * 2 >= words.size;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}{2,}/gu) ?? [],
  );
}
