import { plural } from '../../kit/text.ts';
import type { MailWords, PageWords, RefusalWords, TextWords } from './words.ts';

/** Dutch: the mail and the printed ticket. */
export const mail: MailWords = {
  direction: 'ltr',
  locale: 'nl-NL',
  moment: ({ day, time }) => `${day} om ${time} uur`,
  subject: {
    first: ({ hotel, dates }) => `Wifi bij ${hotel}, ${dates}`,
    moved: ({ hotel, dates }) => `Wifi bij ${hotel}, nu ${dates}`,
    replaced: ({ hotel, dates }) => `Nieuwe inloggegevens voor wifi bij ${hotel}, ${dates}`,
    added: ({ hotel, dates }) => `Nieuwe inloggegevens voor wifi bij ${hotel}, ${dates}`,
  },
  preheader: {
    first: ({ hotel }) => `Hoe u online gaat bij ${hotel}, en tot wanneer.`,
    moved: ({ until }) => `Nu tot ${until}. U logt in zoals voorheen.`,
    replaced: () => 'Deze inloggegevens vervangen de vorige, die niet meer werken.',
    added: () => 'Gebruik vanaf nu deze inloggegevens. De vorige werken tot hun eigen einde.',
  },
  title: {
    first: ({ hotel }) => `Wifi bij ${hotel}`,
    moved: ({ until }) => `Uw wifi werkt nu tot ${until}`,
    replaced: ({ hotel }) => `Uw nieuwe inloggegevens voor wifi bij ${hotel}`,
    added: ({ hotel }) => `Uw nieuwe inloggegevens voor wifi bij ${hotel}`,
  },
  greeting: ({ guest }) => `Beste ${guest},`,
  room: (label) => `kamer ${label}`,
  place: ({ room, hotel }) => (room ? `voor ${room} bij ${hotel}` : `bij ${hotel}`),
  intro: {
    first: {
      code: ({ where }) => `Hier is uw wificode ${where}.`,
      password: ({ where }) => `Hier zijn uw wifi-inloggegevens ${where}.`,
    },
    moved: {
      code: ({ where, until }) => `Uw wifi ${where} werkt nu tot ${until}. Uw code blijft hetzelfde.`,
      password: ({ where, until }) =>
        `Uw wifi ${where} werkt nu tot ${until}. Uw gebruikersnaam en wachtwoord blijven hetzelfde.`,
    },
    replaced: {
      code: ({ where }) => `Hier is uw nieuwe wificode ${where}. De oude werkt niet meer.`,
      password: ({ where }) => `Hier zijn uw nieuwe wifi-inloggegevens ${where}. De oude werken niet meer.`,
    },
    added: {
      code: ({ where, until }) =>
        `Hier is uw nieuwe wificode ${where}. Deze werkt tot ${until}, de oude tot zijn eigen einde.`,
      password: ({ where, until }) =>
        `Hier zijn uw nieuwe wifi-inloggegevens ${where}. Deze werken tot ${until}, de oude tot hun eigen einde.`,
    },
  },
  list: {
    subject: ({ hotel, dates }) => `Wificodes voor uw gasten bij ${hotel}, ${dates}`,
    preheader: 'De wificodes van meerdere boekingen in één lijst.',
    title: ({ hotel }) => `Wificodes voor uw gasten bij ${hotel}`,
    intro: ({ hotel }) =>
      `Uw adres is bij meerdere boekingen bij ${hotel} opgegeven. Hier zijn de wificodes, één per boeking. Geef ze alstublieft door aan uw gasten.`,
    group: {
      preheader: 'De wificodes van uw groep in één lijst.',
      intro: ({ hotel }) =>
        `Hier zijn de wificodes voor uw groep bij ${hotel}. Geef ze alstublieft door aan uw gasten.`,
    },
    room: (label) => `Kamer ${label}`,
    news: {
      moved: 'Nieuwe datums. De code blijft hetzelfde.',
      replaced: 'Nieuwe code. De oude werkt niet meer.',
      added: 'Nieuwe code. De oude werkt tot zijn eigen einde.',
    },
  },
  label: (text) => `${text}:`,
  codeLabel: 'Uw code',
  userLabel: 'Gebruikersnaam',
  passLabel: 'Wachtwoord',
  codeNote: ({ hyphen }) =>
    hyphen
      ? 'Hoofdletters of kleine letters, met of zonder streepje: het maakt niet uit.'
      : 'Hoofdletters of kleine letters: het maakt niet uit.',
  exactNote: 'Typ het precies zoals het hier staat.',
  stepsTitle: 'Zo gaat u online',
  networkLabel: 'Netwerknaam',
  networkPasswordLabel: 'Wifiwachtwoord',
  joinStep: ({ network }) => `Kies in de wifi-instellingen van uw apparaat het netwerk “${network}”.`,
  joinHiddenStep: ({ network }) =>
    `Kies in de wifi-instellingen van uw apparaat “Ander netwerk” en typ de naam “${network}”. Die staat niet in de lijst.`,
  networkPasswordStep: 'Typ het wifiwachtwoord dat hierboven staat.',
  typeStep: {
    code: 'Er gaat een pagina open. Vul daar uw code in.',
    password: 'Er gaat een pagina open. Vul daar uw gebruikersnaam en wachtwoord in.',
  },
  typeTwiceStep:
    'Er gaat een pagina open. Vul daar uw code in. Wordt er om een gebruikersnaam en een wachtwoord gevraagd, vul dan in beide velden uw code in.',
  typeAndPressStep: {
    code: 'Er gaat een pagina open. Vul daar uw code in en druk op de knop.',
    password: 'Er gaat een pagina open. Vul daar uw gebruikersnaam en wachtwoord in en druk op de knop.',
  },
  noPage: 'Gaat er geen pagina open? Zet wifi uit en weer aan, of open een browser en ga naar http://example.com',
  loginButton: 'Inloggen op dit apparaat',
  loginNote: {
    code: 'Zodra u verbonden bent met het netwerk, opent deze link de inlogpagina. Uw code is daar al ingevuld.',
    password: 'Zodra u verbonden bent met het netwerk, opent deze link de inlogpagina. Alles is daar al ingevuld.',
  },
  ourPage: {
    button: 'Resterende tijd en apparaten bekijken',
    note: 'Er gaat een pagina open in uw browser. Die verbindt geen apparaat: maak met het apparaat verbinding met het netwerk en log in op de pagina die daar opent.',
    alt: 'QR-code: opent uw wifi-pagina',
    caption: 'Scan deze QR-code om de resterende tijd en de apparaten in gebruik te zien.',
  },
  qrTitle: 'Op een ander apparaat',
  joinQr: {
    alt: ({ network }) => `QR-code: maakt verbinding met het netwerk “${network}”`,
    caption: 'Scan deze QR-code om verbinding te maken met het netwerk.',
  },
  loginQr: {
    alt: {
      code: 'QR-code: opent de inlogpagina, uw code is al ingevuld',
      password: 'QR-code: opent de inlogpagina, alles is al ingevuld',
    },
    caption: 'Zodra u verbonden bent, scant u deze QR-code om in te loggen.',
  },
  validityTitle: 'Wanneer het werkt',
  window: ({ from, fromZone, until, zone }) =>
    `Van ${from}${fromZone ? ` (${fromZone})` : ''} tot ${until}, lokale tijd (${zone}).`,
  runningClock: ({ duration }) => `${duration} vanaf de eerste keer inloggen, online of niet.`,
  onlineTime: ({ duration }) => `${duration} online: alleen de tijd dat u verbonden bent, telt.`,
  dailyLimit: ({ duration }) => `Maximaal ${duration} online per dag.`,
  wholeWindow: 'In die tijd kunt u zo vaak inloggen als u wilt.',
  download: ({ amount }) => `${amount} download`,
  upload: ({ amount }) => `${amount} upload`,
  traffic: ({ amounts }) => `Data: in totaal ${amounts}.`,
  speed: ({ amounts }) => `Snelheid: maximaal ${amounts}.`,
  firstLimit: 'Uw toegang eindigt zodra de eerste van deze limieten is bereikt.',
  devices: (count) =>
    plural('nl', count, { one: 'Apparaten: één tegelijk.', other: `Apparaten: maximaal ${count} tegelijk.` }),
  help: 'Lukt iets niet? Bel de receptie:',
  reply: 'Of beantwoord deze e-mail: de receptie leest uw antwoord.',
  atReception: {
    help: 'Lukt iets niet? De receptie helpt u graag.',
    network: 'De receptie geeft u de naam van het netwerk.',
    password: 'De receptie geeft u het wifiwachtwoord.',
  },
  ticketNumber: ({ serial }) => `Ticketnummer ${serial}`,
  privacy: 'Informatie over uw privacy',
  because: ({ hotel }) => `U ontvangt deze e-mail vanwege uw boeking bij ${hotel}.`,
  terms: 'Gebruiksvoorwaarden',
};

/** Dutch: the portal page. */
export const page: PageWords = {
  goOnline: 'Online gaan',
  showCard: 'Mijn wifi bekijken',
  byLink: ({ network }) =>
    `Deze pagina toont de resterende tijd en uw apparaten. Dit apparaat wordt er niet door verbonden. Om online te gaan, maakt u verbinding met het netwerk “${network}” en logt u in op de pagina die opent.`,
  online: 'Dit apparaat is online. U kunt deze pagina sluiten.',
  offline: 'Dit apparaat is niet online.',
  timeLeft: 'Resterende tijd',
  onlineLeft: 'Resterende onlinetijd',
  dataLeft: 'Resterende data',
  devices: 'Apparaten',
  inUse: ({ used, most }) => (most > 0 ? `${used} van ${most} in gebruik` : `${used} in gebruik`),
  thisDevice: 'Dit apparaat',
  otherDevice: ({ end, since }) => `Apparaat ${end}, sinds ${since}`,
  placeHeld:
    'Een ander apparaat wordt op dit moment verbonden en heeft de laatste plaats. Probeer het over vijf minuten opnieuw.',
  putOut: 'Uitloggen',
  cannotPutOut:
    'Op dit netwerk kunt u apparaten hier niet afmelden. Vraag het de receptie als u nog een apparaat wilt verbinden.',
  isOut: 'Dat apparaat is uitgelogd.',
  lookAgain: 'Vernieuwen',
  tryAgain: 'Opnieuw proberen',
  goOn: ({ host }) => `Doorgaan naar ${host}`,
  connect: 'Nu verbinden',
  tooManyTries: 'Er is te vaak verkeerd ingelogd. Wacht een minuut en probeer het dan opnieuw.',
  notSeen: 'Het netwerk ziet dit apparaat nog niet. Wacht een paar seconden en probeer het dan opnieuw.',
  outage:
    'Dat lukte nu niet. Probeer het over een minuut opnieuw. Lukt het dan nog niet, vraag het dan aan de receptie.',
  wrongCode: 'Deze code klopt niet. Vergelijk de code teken voor teken en typ die nog een keer.',
  openedTooLong: 'Deze pagina stond te lang open. Log nog een keer in.',
  fromElsewhere: 'Log voor uw veiligheid hier in, op deze pagina.',
  noSuchPage: 'Op dit adres is geen wifilogin. Vraag het aan de receptie.',
  noCode: 'Ik heb geen code',
  byNumber: 'Met uw boekingsnummer',
  byRoom: 'Met uw kamer',
  surname: 'Achternaam',
  number: 'Boekingsnummer',
  room: 'Kamer',
  departure: 'Vertrekdag',
  sendAgain: 'Mail mij de code opnieuw',
  sentAgain: ({ to }) => `Uw code is onderweg naar ${to}. Dat duurt een paar minuten.`,
  doorRefused: 'Dat is niet gelukt. Controleer wat u hebt getypt. Na drie pogingen kan alleen de receptie helpen.',
  onlineUntil: 'Online tot',
  devicesLeft: 'Meer apparaten',
  cardStep: ({ noCode }) => `Er opent een pagina. Tik daar op ‘${noCode}’ en vul het formulier in.`,
  cardQr: 'De pagina zelf, als u met het netwerk verbonden bent.',
  acceptTerms: 'Ik accepteer de gebruiksvoorwaarden.',
  termsMissing: 'Accepteer de gebruiksvoorwaarden. Daarna kunt u online gaan.',
  termsChanged: 'De gebruiksvoorwaarden zijn gewijzigd. Lees en accepteer ze. Daarna kunt u online gaan.',
  back: 'Terug',
  language: 'Taal',
};

/** Dutch, formal: what a refused login is told. */
export const refusals: RefusalWords = {
  locale: 'nl-NL',
  unknown: 'Deze inloggegevens kloppen niet. Typ ze nog eens, precies zoals u ze hebt gekregen.',
  notYet: ({ day, time }) => `Uw wifi begint op ${day} om ${time} uur. Log dan in.`,
  ended: ({ day, time }) => `Uw wifi is op ${day} om ${time} uur beëindigd. Blijft u langer? Vraag het de receptie.`,
  cancelled: 'Deze toegang is geannuleerd. Hebt u een nieuwere? Vraag het anders de receptie.',
  usedUp: 'Uw wifitegoed is op. Vraag de receptie om meer.',
  usedUpToday: 'Uw wifitijd voor vandaag is op. Na middernacht gaat het verder.',
  tooManyDevices: (count) =>
    plural('nl', count, {
      one: 'Er is al één apparaat online met deze toegang; meer kan niet. Log het uit en probeer het opnieuw.',
      other: `Er zijn al ${count} apparaten online met deze toegang; meer kan niet. Log er een uit en probeer het opnieuw.`,
    }),
};

/** Dutch: a text to a phone. */
export const text: TextWords = {
  line: ({ hotel, code, network, password, until }) =>
    `Wifi ${hotel}: ${code}${network ? `, netwerk ${network}` : ''}${password ? `, wachtwoord ${password}` : ''}. Tot ${until}`,
  until: ({ day, month, time }) => `${day}-${month} ${time}`,
};
