import { plural } from '../../email/plural.ts';
import type { DayAndTime, RefusalWords } from '../refusal-words.ts';

const moment = ({ day, time }: DayAndTime) => `${day}, a ${/^0?1\D/.test(time) ? 'la' : 'las'} ${time}`;

/** Spanish, formal. */
export const es: RefusalWords = {
  locale: 'es-ES',
  unknown: 'Estos datos de acceso no son correctos. Escríbalos de nuevo tal como los recibió.',
  notYet: (from) => `Su Wi-Fi empieza el ${moment(from)}. Entre a partir de entonces.`,
  ended: (until) => `Su Wi-Fi terminó el ${moment(until)}. ¿Se queda más tiempo? Pregunte en recepción.`,
  cancelled: 'Este acceso está anulado. ¿Tiene uno más reciente? Si no, pregunte en recepción.',
  usedUp: 'Ha agotado su Wi-Fi. Pida más en recepción.',
  usedUpToday: 'Ha agotado su tiempo de Wi-Fi de hoy. Seguirá después de medianoche.',
  tooManyDevices: (count) =>
    plural('es', count, {
      one: 'Ya hay un dispositivo conectado con este acceso, y no puede haber más. Desconéctelo y pruebe de nuevo.',
      other: `Ya hay ${count} dispositivos conectados con este acceso, y no puede haber más. Desconecte uno y pruebe de nuevo.`,
    }),
};
