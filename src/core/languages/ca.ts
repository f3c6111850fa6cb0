import { plural } from '../../kit/text.ts';
import type { DayAndTime, MailWords, PageWords, RefusalWords, TextWords } from './words.ts';

/** Catalan: the mail and the printed ticket. */
export const mail: MailWords = {
  direction: 'ltr',
  locale: 'ca-ES',
  // One o'clock is singular: `a la 1:00`.
  moment: ({ day, time }) => `${day}, a ${/^0?1\D/.test(time) ? 'la' : 'les'} ${time}`,
  subject: {
    first: ({ hotel, dates }) => `Wi-Fi a ${hotel}, ${dates}`,
    moved: ({ hotel, dates }) => `Wi-Fi a ${hotel}, ara ${dates}`,
    replaced: ({ hotel, dates }) => `Nou accés al Wi-Fi a ${hotel}, ${dates}`,
    added: ({ hotel, dates }) => `Nou accés al Wi-Fi a ${hotel}, ${dates}`,
  },
  preheader: {
    first: ({ hotel }) => `Com fer servir el Wi-Fi a ${hotel}, i fins quan.`,
    moved: ({ until }) => `Ara fins al ${until}. Podeu entrar igual que abans.`,
    replaced: () => 'Aquest accés substitueix l’anterior, que ja no funciona.',
    added: () => 'Feu servir aquest accés a partir d’ara. L’anterior funciona fins al seu propi final.',
  },
  title: {
    first: ({ hotel }) => `Wi-Fi a ${hotel}`,
    moved: ({ until }) => `El vostre Wi-Fi funciona ara fins al ${until}`,
    replaced: ({ hotel }) => `El vostre nou accés al Wi-Fi a ${hotel}`,
    added: ({ hotel }) => `El vostre nou accés al Wi-Fi a ${hotel}`,
  },
  greeting: ({ guest }) => `Hola, ${guest}!`,
  room: (label) => `habitació ${label}`,
  place: ({ room, hotel }) => (room ? `a ${hotel} (${room})` : `a ${hotel}`),
  intro: {
    first: {
      code: ({ where }) => `Aquest és el vostre codi de Wi-Fi ${where}.`,
      password: ({ where }) => `Aquestes són les vostres dades d’accés al Wi-Fi ${where}.`,
    },
    moved: {
      code: ({ where, until }) =>
        `El vostre Wi-Fi ${where} funciona ara fins al ${until}. El codi és el mateix que abans.`,
      password: ({ where, until }) =>
        `El vostre Wi-Fi ${where} funciona ara fins al ${until}. El nom d’usuari i la contrasenya són els mateixos que abans.`,
    },
    replaced: {
      code: ({ where }) => `Aquest és el vostre nou codi de Wi-Fi ${where}. L’anterior ja no funciona.`,
      password: ({ where }) =>
        `Aquestes són les vostres noves dades d’accés al Wi-Fi ${where}. Les anteriors ja no funcionen.`,
    },
    added: {
      code: ({ where, until }) =>
        `Aquest és el vostre nou codi de Wi-Fi ${where}. Funciona fins al ${until}; l’anterior, fins al seu propi final.`,
      password: ({ where, until }) =>
        `Aquestes són les vostres noves dades d’accés al Wi-Fi ${where}. Funcionen fins al ${until}; les anteriors, fins al seu propi final.`,
    },
  },
  list: {
    subject: ({ hotel, dates }) => `Codis de Wi-Fi per als vostres hostes a ${hotel}, ${dates}`,
    preheader: 'Els codis de Wi-Fi de diverses reserves en una llista.',
    title: ({ hotel }) => `Codis de Wi-Fi per als vostres hostes a ${hotel}`,
    intro: ({ hotel }) =>
      `La vostra adreça consta en diverses reserves a ${hotel}. Aquests són els codis de Wi-Fi, un per reserva. Si us plau, feu-los arribar als vostres hostes.`,
    group: {
      preheader: 'Els codis de Wi-Fi del vostre grup en una llista.',
      intro: ({ hotel }) =>
        `Aquests són els codis de Wi-Fi per al vostre grup a ${hotel}. Si us plau, feu-los arribar als vostres hostes.`,
    },
    room: (label) => `Habitació ${label}`,
    news: {
      moved: 'Noves dates. El codi és el mateix que abans.',
      replaced: 'Nou codi. L’anterior ja no funciona.',
      added: 'Nou codi. L’anterior funciona fins al seu propi final.',
    },
  },
  label: (text) => `${text}:`,
  codeLabel: 'El vostre codi',
  userLabel: 'Nom d’usuari',
  passLabel: 'Contrasenya',
  codeNote: ({ hyphen }) =>
    hyphen
      ? 'En majúscules o minúscules, amb guionet o sense: funciona igual.'
      : 'En majúscules o minúscules: funciona igual.',
  exactNote: 'Escriviu-ho exactament com apareix aquí.',
  stepsTitle: 'Com connectar-vos',
  networkLabel: 'Nom de la xarxa',
  networkPasswordLabel: 'Contrasenya de la xarxa',
  joinStep: ({ network }) => `A la configuració de Wi-Fi del vostre dispositiu, trieu la xarxa «${network}».`,
  joinHiddenStep: ({ network }) =>
    `A la configuració de Wi-Fi del vostre dispositiu, trieu «Una altra xarxa» i escriviu el nom «${network}». No surt a la llista.`,
  networkPasswordStep: 'Escriviu la contrasenya de la xarxa que trobareu més amunt.',
  typeStep: {
    code: 'S’obre una pàgina. Escriviu-hi el vostre codi.',
    password: 'S’obre una pàgina. Escriviu-hi el vostre nom d’usuari i la vostra contrasenya.',
  },
  typeTwiceStep:
    'S’obre una pàgina. Escriviu-hi el vostre codi. Si us demana nom d’usuari i contrasenya, escriviu el codi als dos camps.',
  typeAndPressStep: {
    code: 'S’obre una pàgina. Escriviu-hi el vostre codi i premeu el botó.',
    password: 'S’obre una pàgina. Escriviu-hi el vostre nom d’usuari i la vostra contrasenya i premeu el botó.',
  },
  noPage:
    'No s’obre cap pàgina? Desactiveu el Wi-Fi i torneu-lo a activar, o obriu un navegador i aneu a http://example.com',
  loginButton: 'Entreu amb aquest dispositiu',
  loginNote: {
    code: 'Quan us hàgiu connectat a la xarxa, aquest enllaç obre la pàgina d’accés amb el vostre codi ja escrit.',
    password: 'Quan us hàgiu connectat a la xarxa, aquest enllaç obre la pàgina d’accés amb tot ja escrit.',
  },
  ourPage: {
    button: 'Vegeu el temps que queda i els dispositius',
    note: 'S’obre una pàgina al navegador. No connecta cap dispositiu: per connectar-ne un a internet, uniu-lo a la xarxa i identifiqueu-vos a la pàgina que s’hi obre.',
    alt: 'Codi QR: obre la vostra pàgina de Wi-Fi',
    caption: 'Escanegeu aquest codi QR per veure el temps que queda i els dispositius en ús.',
  },
  qrTitle: 'En un altre dispositiu',
  joinQr: {
    alt: ({ network }) => `Codi QR: connecta a la xarxa «${network}»`,
    caption: 'Escanegeu aquest codi QR per connectar-vos a la xarxa.',
  },
  loginQr: {
    alt: {
      code: 'Codi QR: obre la pàgina d’accés amb el vostre codi ja escrit',
      password: 'Codi QR: obre la pàgina d’accés amb tot ja escrit',
    },
    caption: 'Quan us hàgiu connectat a la xarxa, escanegeu aquest codi QR per entrar.',
  },
  validityTitle: 'Quan funciona',
  window: ({ from, fromZone, until, zone }) =>
    `Des del ${from}${fromZone ? ` (${fromZone})` : ''}, fins al ${until}, hora local (${zone}).`,
  runningClock: ({ duration }) => `${duration} des del vostre primer accés, amb connexió o sense.`,
  onlineTime: ({ duration }) => `${duration} de connexió: només compta el temps en línia.`,
  dailyLimit: ({ duration }) => `${duration} de connexió al dia com a màxim.`,
  wholeWindow: 'En aquest temps podeu entrar tantes vegades com vulgueu.',
  download: ({ amount }) => `${amount} de baixada`,
  upload: ({ amount }) => `${amount} de pujada`,
  traffic: ({ amounts }) => `Dades: ${amounts} en total.`,
  speed: ({ amounts }) => `Velocitat: fins a ${amounts}.`,
  firstLimit: 'L’accés s’acaba quan s’arriba al primer d’aquests límits.',
  devices: (count) =>
    plural('ca', count, { one: 'Dispositius: un a la vegada.', other: `Dispositius: fins a ${count} alhora.` }),
  help: 'Algun problema? Truqueu a recepció:',
  reply: 'O responeu a aquest missatge: el llegirà recepció.',
  atReception: {
    help: 'Algun problema? A recepció us ajudaran.',
    network: 'A recepció us diran el nom de la xarxa.',
    password: 'A recepció us diran la contrasenya de la xarxa.',
  },
  ticketNumber: ({ serial }) => `Número de tiquet ${serial}`,
  privacy: 'Protecció de dades',
  because: ({ hotel }) => `Rebeu aquest missatge per la vostra reserva a ${hotel}.`,
  terms: 'Condicions d’ús',
};

/** Catalan: the portal page. */
export const page: PageWords = {
  goOnline: 'Connecteu-vos',
  showCard: 'Vegeu el meu Wi-Fi',
  byLink: ({ network }) =>
    `Aquesta pàgina mostra el temps que queda i els vostres dispositius. No connecta aquest dispositiu. Per connectar-lo, uniu-vos a la xarxa «${network}» i identifiqueu-vos a la pàgina que s’obre.`,
  online: 'Aquest dispositiu està connectat. Podeu tancar aquesta pàgina.',
  offline: 'Aquest dispositiu no està connectat.',
  timeLeft: 'Temps restant',
  onlineLeft: 'Temps de connexió restant',
  dataLeft: 'Dades restants',
  devices: 'Dispositius',
  inUse: ({ used, most }) => (most > 0 ? `${used} de ${most} en ús` : `${used} en ús`),
  thisDevice: 'Aquest dispositiu',
  otherDevice: ({ end, since }) => `Dispositiu ${end}, des de: ${since}`,
  placeHeld:
    'En aquest moment s’està connectant un altre dispositiu, que té l’última plaça. Torneu-ho a provar d’aquí a cinc minuts.',
  putOut: 'Desconnecteu-lo',
  cannotPutOut:
    'En aquesta xarxa no es poden desconnectar dispositius des d’aquí. Si en necessiteu connectar un altre, consulteu la recepció.',
  isOut: 'Aquell dispositiu s’ha desconnectat.',
  lookAgain: 'Actualitzeu',
  tryAgain: 'Torneu-ho a provar',
  goOn: ({ host }) => `Continueu a ${host}`,
  connect: 'Connecteu-vos ara',
  tooManyTries: 'Hi ha hagut massa accessos incorrectes. Espereu un minut i torneu-ho a provar.',
  notSeen: 'La xarxa encara no veu aquest dispositiu. Espereu uns segons i torneu-ho a provar.',
  outage:
    'Ara mateix no ha funcionat. Torneu-ho a provar d’aquí a un minut. Si continua sense funcionar, pregunteu a recepció.',
  wrongCode: 'Aquest codi no és correcte. Compareu-lo lletra per lletra i escriviu-lo una altra vegada.',
  openedTooLong: 'Aquesta pàgina feia massa temps que era oberta. Identifiqueu-vos una altra vegada.',
  fromElsewhere: 'Per la vostra seguretat, identifiqueu-vos aquí, en aquesta pàgina.',
  noSuchPage: 'En aquesta adreça no hi ha cap accés Wi-Fi. Pregunteu a recepció.',
  noCode: 'No tinc cap codi',
  byNumber: 'Amb el número de reserva',
  byRoom: 'Amb l’habitació',
  surname: 'Cognom',
  number: 'Número de reserva',
  room: 'Habitació',
  departure: 'Dia de sortida',
  sendAgain: 'Envieu-me el codi un altre cop',
  sentAgain: ({ to }) => `El vostre codi va camí de ${to}. Triga uns minuts.`,
  doorRefused: 'No ha funcionat. Reviseu el que heu escrit. Després de tres intents només us pot ajudar la recepció.',
  onlineUntil: 'En línia fins a',
  devicesLeft: 'Més dispositius',
  cardStep: ({ noCode }) => `S’obre una pàgina. Premeu-hi «${noCode}» i empleneu el formulari.`,
  cardQr: 'La pàgina mateixa, un cop connectat a la xarxa.',
  acceptTerms: 'Accepto les condicions d’ús.',
  termsMissing: 'Accepteu les condicions d’ús per connectar-vos.',
  termsChanged: 'Les condicions d’ús han canviat. Llegiu-les i accepteu-les per connectar-vos.',
  back: 'Torna',
  language: 'Llengua',
};

const moment = ({ day, time }: DayAndTime) => `${day}, a ${/^0?1\D/.test(time) ? 'la' : 'les'} ${time}`;

/** Catalan, formal: what a refused login is told. */
export const refusals: RefusalWords = {
  locale: 'ca-ES',
  unknown: 'Aquestes dades d’accés no són correctes. Escriviu-les una altra vegada, tal com les vau rebre.',
  notYet: (from) => `El vostre Wi-Fi comença ${moment(from)}. Entreu a partir d’aleshores.`,
  ended: (until) => `El vostre Wi-Fi va acabar ${moment(until)}. Us quedeu més temps? Pregunteu a recepció.`,
  cancelled: 'Aquest accés està anul·lat. En teniu un de més recent? Si no, pregunteu a recepció.',
  usedUp: 'Heu esgotat el vostre Wi-Fi. Demaneu-ne més a recepció.',
  usedUpToday: 'Heu esgotat el vostre temps de Wi-Fi d’avui. Continuarà després de mitjanit.',
  tooManyDevices: (count) =>
    plural('ca', count, {
      one: 'Ja hi ha un dispositiu connectat amb aquest accés, i no n’hi pot haver més. Desconnecteu-lo i torneu-ho a provar.',
      other: `Ja hi ha ${count} dispositius connectats amb aquest accés, i no n’hi pot haver més. Desconnecteu-ne un i torneu-ho a provar.`,
    }),
};

/** Catalan: a text to a phone. */
export const text: TextWords = {
  line: ({ hotel, code, network, password, until }) =>
    `Wi-Fi ${hotel}: ${code}${network ? `, xarxa ${network}` : ''}${password ? `, clau ${password}` : ''}. Fins al ${until}`,
  until: ({ day, month, time }) => `${day}/${month} ${time}`,
};
