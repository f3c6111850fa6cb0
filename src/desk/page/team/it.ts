import type { TeamWords } from './words.ts';

/** Italian. */
export const words: TeamWords = {
  people: 'Persone',
  role: 'Ruolo',
  roles: { reception: 'Reception', manager: 'Direzione' },
  status: { invited: 'Invito inviato, accesso non ancora fatto', disabled: 'Accesso bloccato in Cognito' },
  inNow: 'Sessione aperta da {time}',
  you: 'Lei',
  name: 'Nome',
  invite: 'Invita',
  signOut: 'Disconnetti',
  remove: 'Rimuovi',
  sure: 'Rimuovere {name}? Tutte le sessioni terminano subito.',
  elsewhere:
    'Le persone si invitano e si rimuovono nel servizio di accesso dell’hotel. Qui può chiudere le loro sessioni; finché non vengono rimosse lì, possono accedere di nuovo.',
  done: {
    invited: 'L’invito è in viaggio. Vale sette giorni.',
    known: 'Salvato. Non serviva alcuna e-mail.',
    disabled: 'Salvato, ma l’accesso di questa persona è bloccato in Cognito.',
    removed: '{name} non ha più accesso e la sessione è chiusa.',
    out: 'La sessione di {name} è chiusa.',
  },
  problems: {
    no_more_mails: 'Gli inviti di oggi sono esauriti. Riprovi domani.',
    too_many_roles: 'Questa persona lavora in troppi hotel.',
    no_person: 'Questa persona non c’è più.',
  },
  acts: 'Chi ha fatto cosa',
  from: 'Di questo giorno e del successivo',
  who: 'Chi',
  what: 'Cosa',
  all: 'Tutto',
  noActs: 'Non è stato fatto nulla a mano.',
  actsNote:
    'Dei ticket finiti fino a una settimana prima o che iniziano fino a un mese dopo; le ultime 20 azioni di ognuno.',
};
