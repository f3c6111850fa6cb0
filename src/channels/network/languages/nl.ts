import { plural } from '../../email/plural.ts';
import type { RefusalWords } from '../refusal-words.ts';

/** Dutch, formal. */
export const nl: RefusalWords = {
  locale: 'nl-NL',
  unknown: 'Deze inloggegevens kloppen niet. Typ ze nog eens, precies zoals u ze hebt gekregen.',
  notYet: ({ day, time }) => `Uw wifi begint op ${day} om ${time} uur. Log dan in.`,
  ended: ({ day, time }) => `Uw wifi is op ${day} om ${time} uur beëindigd. Blijft u langer? Vraag het de receptie.`,
  cancelled: 'Deze toegang is geannuleerd. Hebt u een nieuwere? Vraag het anders de receptie.',
  usedUp: 'Uw wifitegoed is op. Vraag de receptie om meer.',
  usedUpToday: 'Uw wifitijd voor vandaag is op. Na middernacht gaat het verder.',
  tooManyDevices: (count) =>
    plural('nl', count, {
      one: 'Er is al één apparaat online met deze toegang; meer kan niet. Log het uit en probeer het opnieuw.',
      other: `Er zijn al ${count} apparaten online met deze toegang; meer kan niet. Log er een uit en probeer het opnieuw.`,
    }),
};
