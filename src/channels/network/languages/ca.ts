import { plural } from '../../email/plural.ts';
import type { DayAndTime, RefusalWords } from '../refusal-words.ts';

const moment = ({ day, time }: DayAndTime) => `${day}, a ${/^0?1\D/.test(time) ? 'la' : 'les'} ${time}`;

/** Catalan, formal. */
export const ca: RefusalWords = {
  locale: 'ca-ES',
  unknown: 'Aquestes dades d’accés no són correctes. Escriviu-les una altra vegada, tal com les vau rebre.',
  notYet: (from) => `El vostre Wi-Fi comença ${moment(from)}. Entreu a partir d’aleshores.`,
  ended: (until) => `El vostre Wi-Fi va acabar ${moment(until)}. Us quedeu més temps? Pregunteu a recepció.`,
  cancelled: 'Aquest accés està anul·lat. En teniu un de més recent? Si no, pregunteu a recepció.',
  usedUp: 'Heu esgotat el vostre Wi-Fi. Demaneu-ne més a recepció.',
  usedUpToday: 'Heu esgotat el vostre temps de Wi-Fi d’avui. Continuarà després de mitjanit.',
  tooManyDevices: (count) =>
    plural('ca', count, {
      one: 'Ja hi ha un dispositiu connectat amb aquest accés, i no n’hi pot haver més. Desconnecteu-lo i torneu-ho a provar.',
      other: `Ja hi ha ${count} dispositius connectats amb aquest accés, i no n’hi pot haver més. Desconnecteu-ne un i torneu-ho a provar.`,
    }),
};
