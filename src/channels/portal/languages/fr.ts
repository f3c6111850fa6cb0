import type { PortalWords } from '../portal-words.ts';

/** French. */
export const fr: PortalWords = {
  goOnline: 'Se connecter',
  showCard: 'Voir mon Wi-Fi',
  byLink: ({ network }) =>
    `Cette page indique le temps restant et vos appareils. Elle ne connecte pas cet appareil. Pour le connecter, rejoignez le réseau «\u00a0${network}\u00a0» et identifiez-vous sur la page qui s’ouvre.`,
  online: 'Cet appareil est connecté. Vous pouvez fermer cette page.',
  offline: 'Cet appareil n’est pas connecté.',
  timeLeft: 'Temps restant',
  onlineLeft: 'Temps de connexion restant',
  dataLeft: 'Données restantes',
  devices: 'Appareils',
  inUse: ({ used, most }) => (most > 0 ? `${used} sur ${most} en service` : `${used} en service`),
  thisDevice: 'Cet appareil',
  otherDevice: ({ end, since }) => `Appareil ${end}, depuis ${since}`,
  placeHeld:
    'Un autre appareil est en cours de connexion et occupe la dernière place. Veuillez réessayer dans cinq minutes.',
  putOut: 'Déconnecter',
  cannotPutOut:
    'Sur ce réseau, il n’est pas possible de déconnecter un appareil ici. Si vous devez en connecter un autre, adressez-vous à la réception.',
  isOut: 'Cet autre appareil est déconnecté.',
  lookAgain: 'Actualiser',
  tryAgain: 'Réessayer',
  goOn: ({ host }) => `Continuer vers ${host}`,
  connect: 'Se connecter maintenant',
  tooManyTries: 'Il y a eu trop d’identifications erronées. Veuillez attendre une minute, puis réessayer.',
  notSeen: 'Le réseau ne voit pas encore cet appareil. Veuillez attendre quelques secondes, puis réessayer.',
  outage:
    'Cela n’a pas fonctionné pour l’instant. Veuillez réessayer dans une minute. Si cela ne fonctionne toujours pas, adressez-vous à la réception.',
  wrongCode: 'Ce code n’est pas le bon. Veuillez le relire dans l’e-mail et le saisir à nouveau.',
  openedTooLong: 'Cette page était ouverte depuis trop longtemps. Veuillez vous identifier de nouveau.',
  fromElsewhere: 'Pour votre sécurité, veuillez vous identifier ici, sur cette page.',
  noSuchPage: 'Il n’y a pas d’accès Wi-Fi à cette adresse. Veuillez vous adresser à la réception.',
  language: 'Langue',
};
