import { plural } from '../../email/plural.ts';
import type { RefusalWords } from '../refusal-words.ts';

/** French, formal. */
export const fr: RefusalWords = {
  locale: 'fr-FR',
  unknown:
    'Ces identifiants ne sont pas corrects. Veuillez les saisir à nouveau, exactement comme vous les avez reçus.',
  notYet: ({ day, time }) => `Votre Wi-Fi commence le ${day} à ${time}. Identifiez-vous à partir de ce moment.`,
  ended: ({ day, time }) =>
    `Votre Wi-Fi a pris fin le ${day} à ${time}. Vous restez plus longtemps\u202f? Demandez à la réception.`,
  cancelled: 'Cet accès a été annulé. En avez-vous un plus récent\u202f? Sinon, veuillez vous adresser à la réception.',
  usedUp: 'Votre Wi-Fi est épuisé. Demandez-en davantage à la réception.',
  usedUpToday: 'Votre temps de Wi-Fi pour aujourd’hui est épuisé. Il reprend après minuit.',
  tooManyDevices: (count) =>
    plural('fr', count, {
      one: 'Un appareil est déjà connecté avec cet accès, et il ne peut y en avoir plus. Déconnectez-le, puis réessayez.',
      other: `${count} appareils sont déjà connectés avec cet accès, et il ne peut y en avoir plus. Déconnectez-en un, puis réessayez.`,
    }),
};
