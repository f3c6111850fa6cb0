import { plural } from '../../email/plural.ts';
import type { RefusalWords } from '../refusal-words.ts';

/** German. */
export const de: RefusalWords = {
  locale: 'de-DE',
  unknown: 'Diese Anmeldung stimmt nicht. Bitte geben Sie sie noch einmal genau so ein, wie Sie sie bekommen haben.',
  notYet: ({ day, time }) => `Ihr WLAN-Zugang beginnt am ${day}, ${time} Uhr. Bitte melden Sie sich dann an.`,
  ended: ({ day, time }) =>
    `Ihr WLAN-Zugang endete am ${day}, ${time} Uhr. Bleiben Sie länger? Bitte fragen Sie an der Rezeption.`,
  cancelled:
    'Dieser Zugang wurde storniert. Haben Sie einen neueren bekommen? Sonst fragen Sie bitte an der Rezeption.',
  usedUp: 'Ihr WLAN-Guthaben ist aufgebraucht. Bitte fragen Sie an der Rezeption nach mehr.',
  usedUpToday: 'Ihre WLAN-Zeit für heute ist aufgebraucht. Nach Mitternacht geht es weiter.',
  tooManyDevices: (count) =>
    plural('de', count, {
      one: 'Mit diesem Zugang ist schon ein Gerät online; mehr dürfen es nicht sein. Melden Sie es ab und versuchen Sie es noch einmal.',
      other: `Mit diesem Zugang sind schon ${count} Geräte online; mehr dürfen es nicht sein. Melden Sie eines ab und versuchen Sie es noch einmal.`,
    }),
};
