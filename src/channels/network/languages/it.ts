import { plural } from '../../email/plural.ts';
import type { RefusalWords } from '../refusal-words.ts';

/** Italian, formal. */
export const it: RefusalWords = {
  locale: 'it-IT',
  unknown: 'Questi dati di accesso non sono corretti. Li digiti di nuovo, esattamente come li ha ricevuti.',
  notYet: ({ day, time }) => `Il Suo Wi-Fi inizia ${day}, ore ${time}. Acceda a partire da allora.`,
  ended: ({ day, time }) => `Il Suo Wi-Fi è terminato ${day}, ore ${time}. Resta più a lungo? Chieda alla reception.`,
  cancelled: 'Questo accesso è stato annullato. Ne ha uno più recente? Altrimenti chieda alla reception.',
  usedUp: 'Il Suo Wi-Fi è esaurito. Ne chieda ancora alla reception.',
  usedUpToday: 'Il Suo tempo di Wi-Fi per oggi è esaurito. Riprende dopo mezzanotte.',
  tooManyDevices: (count) =>
    plural('it', count, {
      one: 'Un dispositivo è già connesso con questo accesso, e non possono essercene di più. Lo disconnetta e riprovi.',
      other: `${count} dispositivi sono già connessi con questo accesso, e non possono essercene di più. Ne disconnetta uno e riprovi.`,
    }),
};
