import type { FigureWords } from './words.ts';

/** Catalan. */
export const words: FigureWords = {
  title: 'Xifres',
  month: 'Mes',
  day: 'Dia',
  sum: 'Suma',
  figures: {
    issued: 'Emesos',
    logins: 'Primers accessos',
    used: 'Usats',
    neverUsed: 'Mai usats',
    ended: 'Acabats',
    cancelled: 'Cancel·lats',
    undelivered: 'Sense correu',
  },
  notes: {
    issued: 'Tiquets que es van crear.',
    logins: 'Tiquets amb què algú va entrar per primera vegada.',
    used: 'Tiquets que van acabar i s’havien usat.',
    neverUsed: 'Tiquets que van acabar sense cap accés.',
    ended: 'Tiquets el temps dels quals s’ha acabat.',
    cancelled: 'Cancel·lats abans d’usar-se, el dia que haurien acabat.',
    undelivered: 'Hostes el tiquet dels quals va acabar sense que el correu hagués arribat.',
  },
  chart: 'Tiquets acabats per dia: usats i mai usats',
  why: 'Per què no van arribar els correus',
  reasons: {
    not_issued: 'No creat pel servidor Wi-Fi de l’hotel',
    bounced: 'Retornat',
    suppressed: 'L’adreça ja havia fallat',
    rejected: 'Rebutjat',
    failed: 'No s’ha pogut enviar',
    no_address: 'Sense adreça',
    bad_address: 'Adreça errònia',
    non_ascii_address: 'Adreça a la qual no es pot enviar',
    relay_ended: 'L’adreça del portal havia caducat',
    portal_without_address: 'El portal no va donar adreça',
    agency_address: 'Adreça de l’agència',
    relay_not_approved: 'El portal encara no accepta correus',
    code_not_relayable: 'El portal taparia el codi',
  },
  open: 'Aquest dia encara pot canviar; les seves xifres són definitives uns dos dies després.',
  noLogins: 'La xarxa d’aquest hotel no comunica qui hi entra.',
  empty:
    'Aquest mes encara no ha passat res. Les xifres arriben soles quan es creen, s’usen i acaben tiquets; es guarden 25 mesos.',
  csv: 'Desa com a CSV',
};
