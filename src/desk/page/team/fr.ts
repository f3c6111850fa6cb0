import type { TeamWords } from './words.ts';

/** French. */
export const words: TeamWords = {
  people: 'Personnes',
  role: 'Rôle',
  roles: { reception: 'Réception', manager: 'Direction' },
  status: { invited: 'Invitation envoyée, pas encore venue', disabled: 'Accès bloqué dans Cognito' },
  inNow: 'Session ouverte depuis {time}',
  you: 'Vous',
  name: 'Nom',
  invite: 'Inviter',
  signOut: 'Déconnecter',
  remove: 'Retirer',
  sure: 'Retirer {name} ? Toutes ses sessions se terminent aussitôt.',
  elsewhere:
    'Les personnes sont invitées et retirées dans le service de connexion de l’hôtel. Ici, vous pouvez fermer leurs sessions ; tant qu’elles n’y sont pas retirées, elles peuvent se reconnecter.',
  done: {
    invited: 'L’invitation est en route. Elle est valable sept jours.',
    known: 'Enregistré. Aucun e-mail n’était nécessaire.',
    disabled: 'Enregistré, mais l’accès de cette personne est bloqué dans Cognito.',
    removed: '{name} n’a plus accès et n’est plus en session.',
    out: 'La session de {name} est fermée.',
  },
  problems: {
    no_more_mails: 'Les invitations du jour sont épuisées. Réessayez demain.',
    too_many_roles: 'Cette personne travaille dans trop d’hôtels.',
    no_person: 'Cette personne n’est plus là.',
  },
  acts: 'Qui a fait quoi',
  from: 'De ce jour et du suivant',
  who: 'Qui',
  what: 'Quoi',
  all: 'Tout',
  noActs: 'Rien n’a été fait à la main.',
  actsNote:
    'Des tickets terminés jusqu’à une semaine avant ou commençant jusqu’à un mois après ; les 20 derniers actes de chacun.',
};
