import type { TeamWords } from './words.ts';

/** Catalan. */
export const words: TeamWords = {
  people: 'Persones',
  role: 'Funció',
  roles: { reception: 'Recepció', manager: 'Direcció' },
  status: { invited: 'Amb invitació, encara sense entrar', disabled: 'Amb l’accés blocat a Cognito' },
  inNow: 'Amb sessió oberta des de {time}',
  you: 'Vostè',
  name: 'Nom',
  invite: 'Convida',
  signOut: 'Tanca la sessió',
  remove: 'Treu',
  sure: 'Voleu treure {name}? Totes les seves sessions s’acaben a l’instant.',
  elsewhere:
    'Les persones es conviden i es treuen al servei d’accés de l’hotel. Aquí podeu tancar les seves sessions; mentre no se’n treguin allà, poden tornar a entrar.',
  done: {
    invited: 'La invitació és de camí. Val set dies.',
    known: 'Desat. No calia cap correu.',
    disabled: 'Desat, però aquesta persona té l’accés blocat a Cognito.',
    removed: '{name} ja no té accés i la sessió és tancada.',
    out: 'La sessió de {name} és tancada.',
  },
  problems: {
    no_more_mails: 'Les invitacions d’avui s’han acabat. Torneu-ho a provar demà.',
    too_many_roles: 'Aquesta persona treballa en massa hotels.',
    no_person: 'Aquesta persona ja no hi és.',
  },
  acts: 'Qui ha fet què',
  from: 'D’aquest dia i del següent',
  who: 'Qui',
  what: 'Què',
  all: 'Tot',
  noActs: 'No s’ha fet res a mà.',
  actsNote:
    'De tiquets acabats fins a una setmana abans o que comencen fins a un mes després; els últims 20 actes de cadascun.',
};
