import type { TeamWords } from './words.ts';

/** German. */
export const words: TeamWords = {
  people: 'Personen',
  role: 'Rolle',
  roles: { reception: 'Rezeption', manager: 'Leitung' },
  status: { invited: 'Eingeladen, noch nicht da', disabled: 'In Cognito gesperrt' },
  inNow: 'Angemeldet seit {time}',
  you: 'Sie',
  name: 'Name',
  invite: 'Einladen',
  signOut: 'Abmelden',
  remove: 'Entfernen',
  sure: '{name} entfernen? Alle Sitzungen enden sofort.',
  elsewhere:
    'Personen werden beim Anmeldedienst des Hotels eingeladen und entfernt. Hier können Sie Sitzungen beenden; bis jemand dort entfernt ist, ist eine neue Anmeldung möglich.',
  done: {
    invited: 'Die Einladung ist unterwegs. Sie gilt sieben Tage.',
    known: 'Gespeichert. Eine Mail war nicht nötig.',
    disabled: 'Gespeichert, aber diese Person ist in Cognito gesperrt.',
    removed: '{name} ist entfernt und abgemeldet.',
    out: '{name} ist abgemeldet.',
  },
  problems: {
    no_more_mails: 'Die Einladungen für heute sind verbraucht. Versuchen Sie es morgen.',
    too_many_roles: 'Diese Person arbeitet in zu vielen Hotels.',
    no_person: 'Diese Person ist nicht mehr da.',
  },
  acts: 'Wer hat was getan',
  from: 'Von diesem und dem nächsten Tag',
  who: 'Wer',
  what: 'Was',
  all: 'Alle',
  noActs: 'Von Hand wurde nichts getan.',
  actsNote:
    'Von Tickets, die bis zu einer Woche davor endeten oder bis zu einem Monat danach beginnen; jeweils die letzten 20.',
};
