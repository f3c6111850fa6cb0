import type { FigureWords } from './words.ts';

/** French. */
export const words: FigureWords = {
  title: 'Chiffres',
  month: 'Mois',
  day: 'Jour',
  sum: 'Total',
  figures: {
    issued: 'Émis',
    logins: 'Premières connexions',
    used: 'Utilisés',
    neverUsed: 'Jamais utilisés',
    ended: 'Terminés',
    cancelled: 'Annulés',
    undelivered: 'Sans e-mail',
  },
  notes: {
    issued: 'Tickets qui ont été créés.',
    logins: 'Tickets avec lesquels quelqu’un s’est connecté pour la première fois.',
    used: 'Tickets terminés qui avaient été utilisés.',
    neverUsed: 'Tickets terminés sans aucune connexion.',
    ended: 'Tickets dont la durée est écoulée.',
    cancelled: 'Annulés avant d’avoir servi, au jour où ils se seraient terminés.',
    undelivered: 'Clients dont le ticket s’est terminé et dont l’e-mail n’était pas arrivé.',
  },
  chart: 'Tickets terminés par jour : utilisés et jamais utilisés',
  why: 'Pourquoi les e-mails ne sont pas arrivés',
  reasons: {
    not_issued: 'Non créé par le serveur Wi-Fi de l’hôtel',
    bounced: 'Revenu',
    suppressed: 'L’adresse avait déjà échoué',
    rejected: 'Refusé',
    failed: 'Envoi impossible',
    no_address: 'Pas d’adresse',
    bad_address: 'Adresse erronée',
    non_ascii_address: 'Adresse à laquelle on ne peut écrire',
    relay_ended: 'L’adresse du portail avait expiré',
    portal_without_address: 'Le portail n’a pas donné d’adresse',
    agency_address: 'Adresse de l’agence',
    relay_not_approved: 'Le portail n’accepte pas encore d’e-mails',
    code_not_relayable: 'Le portail masquerait le code',
  },
  open: 'Ce jour peut encore changer ; ses chiffres sont définitifs environ deux jours plus tard.',
  noLogins: 'Le réseau de cet hôtel ne dit pas qui se connecte.',
  empty:
    'Rien ne s’est encore passé ce mois-ci. Les chiffres arrivent d’eux-mêmes quand des tickets sont créés, utilisés et terminés ; ils sont gardés 25 mois.',
  csv: 'Enregistrer en CSV',
};
