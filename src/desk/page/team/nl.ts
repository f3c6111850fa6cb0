import type { TeamWords } from './words.ts';

/** Dutch. */
export const words: TeamWords = {
  people: 'Mensen',
  role: 'Rol',
  roles: { reception: 'Receptie', manager: 'Leiding' },
  status: { invited: 'Uitgenodigd, nog niet geweest', disabled: 'Geblokkeerd in Cognito' },
  inNow: 'Aangemeld sinds {time}',
  you: 'U',
  name: 'Naam',
  invite: 'Uitnodigen',
  signOut: 'Afmelden',
  remove: 'Verwijderen',
  sure: '{name} verwijderen? Alle sessies eindigen meteen.',
  elsewhere:
    'Mensen worden uitgenodigd en verwijderd bij de aanmelddienst van het hotel. Hier kunt u hun sessies beëindigen; zolang ze daar niet verwijderd zijn, kunnen ze zich opnieuw aanmelden.',
  done: {
    invited: 'De uitnodiging is onderweg. Ze geldt zeven dagen.',
    known: 'Opgeslagen. Een mail was niet nodig.',
    disabled: 'Opgeslagen, maar deze persoon is geblokkeerd in Cognito.',
    removed: '{name} is verwijderd en afgemeld.',
    out: '{name} is afgemeld.',
  },
  problems: {
    no_more_mails: 'De uitnodigingen van vandaag zijn op. Probeer het morgen.',
    too_many_roles: 'Deze persoon werkt in te veel hotels.',
    no_person: 'Deze persoon is er niet meer.',
  },
  acts: 'Wie deed wat',
  from: 'Van deze dag en de volgende',
  who: 'Wie',
  what: 'Wat',
  all: 'Alles',
  noActs: 'Er is niets met de hand gedaan.',
  actsNote: 'Van tickets die tot een week ervoor eindigden of tot een maand erna beginnen; van elk de laatste 20.',
};
