import { plural } from '../../email/plural.ts';
import type { DayAndTime, RefusalWords } from '../refusal-words.ts';

const moment = ({ day, time }: DayAndTime) => `${day}, ${/^0?1\D/.test(time) ? 'à' : 'às'} ${time}`;

/** Portuguese, of Portugal, formal. */
export const pt: RefusalWords = {
  locale: 'pt-PT',
  unknown: 'Estes dados de acesso não estão certos. Escreva-os de novo, tal como os recebeu.',
  notYet: (from) => `O seu Wi-Fi começa: ${moment(from)}. Entre a partir dessa altura.`,
  ended: (until) => `O seu Wi-Fi terminou: ${moment(until)}. Fica mais tempo? Pergunte na receção.`,
  cancelled: 'Este acesso foi anulado. Tem um mais recente? Se não, pergunte na receção.',
  usedUp: 'O seu Wi-Fi está esgotado. Peça mais na receção.',
  usedUpToday: 'O seu tempo de Wi-Fi de hoje está esgotado. Continua depois da meia-noite.',
  tooManyDevices: (count) =>
    plural('pt', count, {
      one: 'Já há um dispositivo ligado com este acesso, e não pode haver mais. Desligue-o e tente de novo.',
      other: `Já há ${count} dispositivos ligados com este acesso, e não pode haver mais. Desligue um e tente de novo.`,
    }),
};
