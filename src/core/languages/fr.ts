import { plural } from '../../kit/text.ts';
import type { MailWords, PageWords, RefusalWords, TextWords } from './words.ts';

/** French: the mail and the printed ticket. */
export const mail: MailWords = {
  direction: 'ltr',
  locale: 'fr-FR',
  moment: ({ day, time }) => `${day} à ${time}`,
  subject: {
    first: ({ hotel, dates }) => `Wi-Fi chez ${hotel}, ${dates}`,
    moved: ({ hotel, dates }) => `Wi-Fi chez ${hotel}, désormais ${dates}`,
    replaced: ({ hotel, dates }) => `Nouvel accès Wi-Fi chez ${hotel}, ${dates}`,
    added: ({ hotel, dates }) => `Nouvel accès Wi-Fi chez ${hotel}, ${dates}`,
  },
  preheader: {
    first: ({ hotel }) => `Comment accéder à Internet chez ${hotel}, et jusqu’à quand.`,
    moved: ({ until }) => `Désormais jusqu’au ${until}. Vous vous identifiez comme avant.`,
    replaced: () => 'Cet accès remplace le précédent, qui ne fonctionne plus.',
    added: () => 'Utilisez désormais cet accès. Le précédent fonctionne jusqu’à sa propre fin.',
  },
  title: {
    first: ({ hotel }) => `Wi-Fi chez ${hotel}`,
    moved: ({ until }) => `Votre Wi-Fi fonctionne désormais jusqu’au ${until}`,
    replaced: ({ hotel }) => `Votre nouvel accès Wi-Fi chez ${hotel}`,
    added: ({ hotel }) => `Votre nouvel accès Wi-Fi chez ${hotel}`,
  },
  greeting: ({ guest }) => `Bonjour ${guest},`,
  room: (label) => `chambre ${label}`,
  place: ({ room, hotel }) => (room ? `chez ${hotel} (${room})` : `chez ${hotel}`),
  intro: {
    first: {
      code: ({ where }) => `Voici votre code Wi-Fi ${where}.`,
      password: ({ where }) => `Voici vos identifiants Wi-Fi ${where}.`,
    },
    moved: {
      code: ({ where, until }) =>
        `Votre Wi-Fi ${where} fonctionne désormais jusqu’au ${until}. Votre code reste le même.`,
      password: ({ where, until }) =>
        `Votre Wi-Fi ${where} fonctionne désormais jusqu’au ${until}. Votre nom d’utilisateur et votre mot de passe restent les mêmes.`,
    },
    replaced: {
      code: ({ where }) => `Voici votre nouveau code Wi-Fi ${where}. L’ancien ne fonctionne plus.`,
      password: ({ where }) => `Voici vos nouveaux identifiants Wi-Fi ${where}. Les anciens ne fonctionnent plus.`,
    },
    added: {
      code: ({ where, until }) =>
        `Voici votre nouveau code Wi-Fi ${where}. Il fonctionne jusqu’au ${until}\u00a0; l’ancien, jusqu’à sa propre fin.`,
      password: ({ where, until }) =>
        `Voici vos nouveaux identifiants Wi-Fi ${where}. Ils fonctionnent jusqu’au ${until}\u00a0; les anciens, jusqu’à leur propre fin.`,
    },
  },
  list: {
    subject: ({ hotel, dates }) => `Codes Wi-Fi de vos clients chez ${hotel}, ${dates}`,
    preheader: 'Les codes Wi-Fi de plusieurs réservations en une liste.',
    title: ({ hotel }) => `Codes Wi-Fi de vos clients chez ${hotel}`,
    intro: ({ hotel }) =>
      `Votre adresse a été donnée pour plusieurs réservations chez ${hotel}. Voici leurs codes Wi-Fi, un par réservation. Merci de les transmettre à vos clients.`,
    group: {
      preheader: 'Les codes Wi-Fi de votre groupe en une liste.',
      intro: ({ hotel }) =>
        `Voici les codes Wi-Fi de votre groupe chez ${hotel}. Merci de les transmettre à vos clients.`,
    },
    room: (label) => `Chambre ${label}`,
    news: {
      moved: 'Nouvelles dates. Le code reste le même.',
      replaced: 'Nouveau code. L’ancien ne fonctionne plus.',
      added: 'Nouveau code. L’ancien fonctionne jusqu’à sa propre fin.',
    },
  },
  label: (text) => `${text}\u00a0:`,
  codeLabel: 'Votre code',
  userLabel: 'Nom d’utilisateur',
  passLabel: 'Mot de passe',
  codeNote: ({ hyphen }) =>
    hyphen
      ? 'Majuscules ou minuscules, avec ou sans trait d’union\u00a0: peu importe.'
      : 'Majuscules ou minuscules\u00a0: peu importe.',
  exactNote: 'À saisir exactement comme indiqué ici.',
  stepsTitle: 'Comment accéder à Internet',
  networkLabel: 'Nom du réseau',
  networkPasswordLabel: 'Mot de passe du Wi-Fi',
  joinStep: ({ network }) =>
    `Dans les réglages Wi-Fi de votre appareil, choisissez le réseau «\u00a0${network}\u00a0».`,
  joinHiddenStep: ({ network }) =>
    `Dans les réglages Wi-Fi de votre appareil, choisissez «\u00a0Autre réseau\u00a0» et saisissez le nom «\u00a0${network}\u00a0». Il n’apparaît pas dans la liste.`,
  networkPasswordStep: 'Saisissez le mot de passe du Wi-Fi indiqué ci-dessus.',
  typeStep: {
    code: 'Une page s’ouvre. Saisissez-y votre code.',
    password: 'Une page s’ouvre. Saisissez-y votre nom d’utilisateur et votre mot de passe.',
  },
  typeTwiceStep:
    'Une page s’ouvre. Saisissez-y votre code. Si elle demande un nom d’utilisateur et un mot de passe, saisissez votre code dans les deux champs.',
  typeAndPressStep: {
    code: 'Une page s’ouvre. Saisissez-y votre code et appuyez sur le bouton.',
    password:
      'Une page s’ouvre. Saisissez-y votre nom d’utilisateur et votre mot de passe, puis appuyez sur le bouton.',
  },
  noPage:
    'Aucune page ne s’ouvre\u202f? Désactivez puis réactivez le Wi-Fi, ou ouvrez un navigateur et allez sur http://example.com',
  loginButton: 'S’identifier sur cet appareil',
  loginNote: {
    code: 'Quand vous aurez rejoint le réseau, ce lien ouvrira la page d’identification avec votre code déjà saisi.',
    password: 'Quand vous aurez rejoint le réseau, ce lien ouvrira la page d’identification déjà remplie.',
  },
  ourPage: {
    button: 'Voir mon temps restant et mes appareils',
    note: 'Une page s’ouvre dans votre navigateur. Elle ne connecte aucun appareil\u00a0: pour en connecter un à Internet, rejoignez le réseau avec lui et identifiez-vous sur la page qui s’y ouvre.',
    alt: 'Code QR : ouvre votre page Wi-Fi',
    caption: 'Scannez ce code QR pour voir le temps restant et les appareils connectés.',
  },
  qrTitle: 'Sur un autre appareil',
  joinQr: {
    alt: ({ network }) => `Code QR\u00a0: permet de rejoindre le réseau «\u00a0${network}\u00a0»`,
    caption: 'Scannez ce code QR pour rejoindre le réseau.',
  },
  loginQr: {
    alt: {
      code: 'Code QR\u00a0: ouvre la page d’identification avec votre code déjà saisi',
      password: 'Code QR\u00a0: ouvre la page d’identification déjà remplie',
    },
    caption: 'Quand vous aurez rejoint le réseau, scannez ce code QR pour vous identifier.',
  },
  validityTitle: 'Durée de validité',
  window: ({ from, fromZone, until, zone }) =>
    `Du ${from}${fromZone ? ` (${fromZone})` : ''} au ${until}, heure locale (${zone}).`,
  runningClock: ({ duration }) => `${duration} à partir de votre première identification, en ligne ou non.`,
  onlineTime: ({ duration }) => `${duration} en ligne\u00a0: seul le temps de connexion est compté.`,
  dailyLimit: ({ duration }) => `${duration} en ligne par jour au maximum.`,
  wholeWindow: 'Pendant cette période, vous pouvez vous identifier autant de fois que vous le souhaitez.',
  download: ({ amount }) => `${amount} en réception`,
  upload: ({ amount }) => `${amount} en envoi`,
  traffic: ({ amounts }) => `Données\u00a0: ${amounts} au total.`,
  speed: ({ amounts }) => `Débit\u00a0: jusqu’à ${amounts}.`,
  firstLimit: 'L’accès prend fin dès que la première de ces limites est atteinte.',
  devices: (count) =>
    plural('fr', count, {
      one: 'Appareils\u00a0: un seul à la fois.',
      other: `Appareils\u00a0: jusqu’à ${count} à la fois.`,
    }),
  help: 'Un problème\u202f? Appelez la réception\u00a0:',
  reply: 'Ou répondez à ce message\u00a0: la réception le lira.',
  atReception: {
    help: 'Un problème\u202f? La réception vous aidera volontiers.',
    network: 'La réception vous donnera le nom du réseau.',
    password: 'La réception vous donnera le mot de passe du Wi-Fi.',
  },
  ticketNumber: ({ serial }) => `Ticket n°\u00a0${serial}`,
  privacy: 'Protection des données',
  because: ({ hotel }) => `Vous recevez ce message en raison de votre réservation chez ${hotel}.`,
  terms: 'Conditions d’utilisation',
};

/** French: the portal page. */
export const page: PageWords = {
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
  wrongCode: 'Ce code n’est pas le bon. Veuillez le comparer caractère par caractère et le saisir à nouveau.',
  openedTooLong: 'Cette page était ouverte depuis trop longtemps. Veuillez vous identifier de nouveau.',
  fromElsewhere: 'Pour votre sécurité, veuillez vous identifier ici, sur cette page.',
  noSuchPage: 'Il n’y a pas d’accès Wi-Fi à cette adresse. Veuillez vous adresser à la réception.',
  noCode: 'Je n’ai pas de code',
  byNumber: 'Avec votre numéro de réservation',
  byRoom: 'Avec votre chambre',
  surname: 'Nom de famille',
  number: 'Numéro de réservation',
  room: 'Chambre',
  departure: 'Jour de départ',
  sendAgain: 'M’envoyer à nouveau le code',
  sentAgain: ({ to }) => `Votre code est en route vers ${to}. Cela prend quelques minutes.`,
  doorRefused:
    'Cela n’a pas fonctionné. Vérifiez ce que vous avez saisi. Après trois essais, seule la réception peut vous aider.',
  onlineUntil: 'En ligne jusqu’au',
  devicesLeft: 'Autres appareils',
  cardStep: ({ noCode }) => `Une page s’ouvre. Appuyez-y sur « ${noCode} », puis remplissez le formulaire.`,
  cardQr: 'La page elle-même, une fois connecté au réseau.',
  acceptTerms: 'J’accepte les conditions d’utilisation.',
  termsMissing: 'Veuillez accepter les conditions d’utilisation pour vous connecter.',
  termsChanged: 'Les conditions d’utilisation ont changé. Veuillez les lire et les accepter pour vous connecter.',
  back: 'Retour',
  language: 'Langue',
};

/** French, formal: what a refused login is told. */
export const refusals: RefusalWords = {
  locale: 'fr-FR',
  unknown:
    'Ces identifiants ne sont pas corrects. Veuillez les saisir à nouveau, exactement comme vous les avez reçus.',
  notYet: ({ day, time }) => `Votre Wi-Fi commence le ${day} à ${time}. Identifiez-vous à partir de ce moment.`,
  ended: ({ day, time }) =>
    `Votre Wi-Fi a pris fin le ${day} à ${time}. Vous restez plus longtemps\u202f? Demandez à la réception.`,
  cancelled: 'Cet accès a été annulé. En avez-vous un plus récent\u202f? Sinon, veuillez vous adresser à la réception.',
  usedUp: 'Votre Wi-Fi est épuisé. Demandez-en davantage à la réception.',
  usedUpToday: 'Votre temps de Wi-Fi pour aujourd’hui est épuisé. Il reprend après minuit.',
  tooManyDevices: (count) =>
    plural('fr', count, {
      one: 'Un appareil est déjà connecté avec cet accès, et il ne peut y en avoir plus. Déconnectez-le, puis réessayez.',
      other: `${count} appareils sont déjà connectés avec cet accès, et il ne peut y en avoir plus. Déconnectez-en un, puis réessayez.`,
    }),
};

/** French: a text to a phone. */
export const text: TextWords = {
  line: ({ hotel, code, network, password, until }) =>
    `Wi-Fi ${hotel} : ${code}${network ? `, réseau ${network}` : ''}${password ? `, mot de passe ${password}` : ''}. Jusqu'au ${until}`,
  until: ({ day, month, time }) => `${day}/${month} ${time}`,
};
