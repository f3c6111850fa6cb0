import { plural } from '../../email/plural.ts';
import type { RefusalWords } from '../refusal-words.ts';

/** English. */
export const en: RefusalWords = {
  locale: 'en-GB',
  unknown: 'This login is not right. Please type it again, exactly as you were given it.',
  notYet: ({ day, time }) => `Your Wi-Fi starts on ${day}, ${time}. Please log in then.`,
  ended: ({ day, time }) => `Your Wi-Fi ended on ${day}, ${time}. Are you staying longer? Please ask reception.`,
  cancelled: 'This login was cancelled. Have you got a newer one? Otherwise please ask reception.',
  usedUp: 'Your Wi-Fi allowance is used up. Please ask reception for more.',
  usedUpToday: 'Your Wi-Fi time for today is used up. It goes on after midnight.',
  tooManyDevices: (count) =>
    plural('en', count, {
      one: 'One device is online with this login, and no more may be. Log it out, then try again.',
      other: `${count} devices are online with this login, and no more may be. Log one of them out, then try again.`,
    }),
};
