import { plural } from '../../kit/text.ts';
import type { MailWords, PageWords, RefusalWords, TextWords } from './words.ts';

/** German: the mail and the printed ticket. */
export const mail: MailWords = {
  direction: 'ltr',
  locale: 'de-DE',
  moment: ({ day, time }) => `${day}, ${time} Uhr`,
  subject: {
    first: ({ hotel, dates }) => `WLAN bei ${hotel}, ${dates}`,
    moved: ({ hotel, dates }) => `WLAN bei ${hotel}, jetzt ${dates}`,
    replaced: ({ hotel, dates }) => `Neuer WLAN-Zugang bei ${hotel}, ${dates}`,
    added: ({ hotel, dates }) => `Neuer WLAN-Zugang bei ${hotel}, ${dates}`,
  },
  preheader: {
    first: ({ hotel }) => `So kommen Sie bei ${hotel} ins Internet, und so lange gilt Ihr Zugang.`,
    moved: ({ until }) => `Jetzt bis ${until}. Sie melden sich an wie bisher.`,
    replaced: () => 'Dieser Zugang ersetzt Ihren bisherigen, der nicht mehr funktioniert.',
    added: () => 'Bitte nutzen Sie ab jetzt diesen Zugang. Der bisherige gilt bis zu seinem eigenen Ende.',
  },
  title: {
    first: ({ hotel }) => `WLAN bei ${hotel}`,
    moved: ({ until }) => `Ihr WLAN-Zugang gilt jetzt bis ${until}`,
    replaced: ({ hotel }) => `Ihr neuer WLAN-Zugang bei ${hotel}`,
    added: ({ hotel }) => `Ihr neuer WLAN-Zugang bei ${hotel}`,
  },
  greeting: ({ guest }) => `Guten Tag, ${guest}!`,
  room: (label) => `Zimmer ${label}`,
  place: ({ room, hotel }) => (room ? `für ${room} bei ${hotel}` : `bei ${hotel}`),
  intro: {
    first: {
      code: ({ where }) => `Hier ist Ihr WLAN-Code ${where}.`,
      password: ({ where }) => `Hier sind Ihre WLAN-Zugangsdaten ${where}.`,
    },
    moved: {
      code: ({ where, until }) => `Ihr WLAN-Zugang ${where} gilt jetzt bis ${until}. Ihr Code bleibt gleich.`,
      password: ({ where, until }) =>
        `Ihr WLAN-Zugang ${where} gilt jetzt bis ${until}. Ihr Benutzername und Ihr Passwort bleiben gleich.`,
    },
    replaced: {
      code: ({ where }) => `Hier ist Ihr neuer WLAN-Code ${where}. Der alte funktioniert nicht mehr.`,
      password: ({ where }) => `Hier sind Ihre neuen WLAN-Zugangsdaten ${where}. Die alten funktionieren nicht mehr.`,
    },
    added: {
      code: ({ where, until }) =>
        `Hier ist Ihr neuer WLAN-Code ${where}. Er gilt bis ${until}, der alte bis zu seinem eigenen Ende.`,
      password: ({ where, until }) =>
        `Hier sind Ihre neuen WLAN-Zugangsdaten ${where}. Sie gelten bis ${until}, die alten bis zu ihrem eigenen Ende.`,
    },
  },
  list: {
    subject: ({ hotel, dates }) => `WLAN-Codes für Ihre Gäste bei ${hotel}, ${dates}`,
    preheader: 'Die WLAN-Codes mehrerer Buchungen in einer Liste.',
    title: ({ hotel }) => `WLAN-Codes für Ihre Gäste bei ${hotel}`,
    intro: ({ hotel }) =>
      `Ihre Adresse ist bei mehreren Buchungen bei ${hotel} angegeben. Hier sind die WLAN-Codes, einer für jede Buchung. Bitte geben Sie sie an Ihre Gäste weiter.`,
    group: {
      preheader: 'Die WLAN-Codes Ihrer Gruppe in einer Liste.',
      intro: ({ hotel }) =>
        `Hier sind die WLAN-Codes für Ihre Gruppe bei ${hotel}. Bitte geben Sie sie an Ihre Gäste weiter.`,
    },
    room: (label) => `Zimmer ${label}`,
    news: {
      moved: 'Neuer Zeitraum. Der Code bleibt gleich.',
      replaced: 'Neuer Code. Der alte funktioniert nicht mehr.',
      added: 'Neuer Code. Der alte gilt bis zu seinem eigenen Ende.',
    },
  },
  label: (text) => `${text}:`,
  codeLabel: 'Ihr Code',
  userLabel: 'Benutzername',
  passLabel: 'Passwort',
  codeNote: ({ hyphen }) =>
    hyphen
      ? 'Groß- oder Kleinbuchstaben, mit oder ohne Bindestrich: Beides funktioniert.'
      : 'Groß- oder Kleinbuchstaben: Beides funktioniert.',
  exactNote: 'Bitte genau so eingeben, wie es hier steht.',
  stepsTitle: 'So kommen Sie ins Internet',
  networkLabel: 'Netzwerkname',
  networkPasswordLabel: 'WLAN-Passwort',
  joinStep: ({ network }) => `Wählen Sie in den WLAN-Einstellungen Ihres Geräts das Netzwerk „${network}“.`,
  joinHiddenStep: ({ network }) =>
    `Wählen Sie in den WLAN-Einstellungen Ihres Geräts „Anderes Netzwerk“ und geben Sie den Namen „${network}“ ein. Er steht nicht in der Liste.`,
  networkPasswordStep: 'Geben Sie das WLAN-Passwort ein, das oben steht.',
  typeStep: {
    code: 'Es öffnet sich eine Seite. Geben Sie dort Ihren Code ein.',
    password: 'Es öffnet sich eine Seite. Geben Sie dort Ihren Benutzernamen und Ihr Passwort ein.',
  },
  typeTwiceStep:
    'Es öffnet sich eine Seite. Geben Sie dort Ihren Code ein. Fragt sie nach Benutzername und Passwort, geben Sie Ihren Code in beide Felder ein.',
  typeAndPressStep: {
    code: 'Es öffnet sich eine Seite. Geben Sie dort Ihren Code ein und drücken Sie auf die Schaltfläche.',
    password:
      'Es öffnet sich eine Seite. Geben Sie dort Ihren Benutzernamen und Ihr Passwort ein und drücken Sie auf die Schaltfläche.',
  },
  noPage:
    'Es öffnet sich keine Seite? Schalten Sie das WLAN aus und wieder ein, oder öffnen Sie im Browser http://example.com',
  loginButton: 'Auf diesem Gerät anmelden',
  loginNote: {
    code: 'Sobald Sie mit dem Netzwerk verbunden sind, öffnet dieser Link die Anmeldeseite. Ihr Code ist dort schon eingetragen.',
    password:
      'Sobald Sie mit dem Netzwerk verbunden sind, öffnet dieser Link die Anmeldeseite. Alles ist dort schon eingetragen.',
  },
  ourPage: {
    button: 'Restzeit und Geräte ansehen',
    note: 'Es öffnet sich eine Seite in Ihrem Browser. Sie verbindet kein Gerät: Um eines online zu bringen, verbinden Sie es mit dem Netzwerk und melden Sie sich auf der Seite an, die sich dort öffnet.',
    alt: 'QR-Code: öffnet Ihre WLAN-Seite',
    caption: 'Scannen Sie diesen QR-Code, um die verbleibende Zeit und die angemeldeten Geräte zu sehen.',
  },
  qrTitle: 'Auf einem anderen Gerät',
  joinQr: {
    alt: ({ network }) => `QR-Code: verbindet mit dem Netzwerk „${network}“`,
    caption: 'Scannen Sie diesen QR-Code, um sich mit dem Netzwerk zu verbinden.',
  },
  loginQr: {
    alt: {
      code: 'QR-Code: öffnet die Anmeldeseite, Ihr Code ist schon eingetragen',
      password: 'QR-Code: öffnet die Anmeldeseite, alles ist schon eingetragen',
    },
    caption: 'Sobald Sie verbunden sind, scannen Sie diesen QR-Code, um sich anzumelden.',
  },
  validityTitle: 'Wann Ihr Zugang gilt',
  window: ({ from, fromZone, until, zone }) =>
    `Von ${from}${fromZone ? ` (${fromZone})` : ''}, bis ${until}, Ortszeit (${zone}).`,
  runningClock: ({ duration }) => `${duration} ab Ihrer ersten Anmeldung, ob online oder nicht.`,
  onlineTime: ({ duration }) => `${duration} online: Es zählt nur die Zeit, in der Sie verbunden sind.`,
  dailyLimit: ({ duration }) => `Höchstens ${duration} online pro Tag.`,
  wholeWindow: 'In dieser Zeit können Sie sich anmelden, so oft Sie möchten.',
  download: ({ amount }) => `${amount} im Download`,
  upload: ({ amount }) => `${amount} im Upload`,
  traffic: ({ amounts }) => `Datenvolumen: insgesamt ${amounts}.`,
  speed: ({ amounts }) => `Geschwindigkeit: bis zu ${amounts}.`,
  firstLimit: 'Ihr Zugang endet, sobald die erste dieser Grenzen erreicht ist.',
  devices: (count) =>
    plural('de', count, { one: 'Geräte: jeweils nur eines.', other: `Geräte: bis zu ${count} gleichzeitig.` }),
  help: 'Funktioniert etwas nicht? Rufen Sie die Rezeption an:',
  reply: 'Oder antworten Sie auf diese E-Mail: Die Rezeption liest Ihre Antwort.',
  atReception: {
    help: 'Funktioniert etwas nicht? Die Rezeption hilft Ihnen gern.',
    network: 'Den Namen des Netzwerks nennt Ihnen die Rezeption.',
    password: 'Das WLAN-Passwort nennt Ihnen die Rezeption.',
  },
  ticketNumber: ({ serial }) => `Ticketnummer ${serial}`,
  privacy: 'Hinweise zum Datenschutz',
  because: ({ hotel }) => `Sie erhalten diese E-Mail aufgrund Ihrer Buchung bei ${hotel}.`,
  terms: 'Nutzungsbedingungen',
};

/** German: the portal page. */
export const page: PageWords = {
  goOnline: 'Online gehen',
  showCard: 'Mein WLAN anzeigen',
  byLink: ({ network }) =>
    `Diese Seite zeigt die verbleibende Zeit und Ihre Geräte. Sie verbindet dieses Gerät nicht. Um online zu gehen, verbinden Sie es mit dem Netzwerk „${network}“ und melden Sie sich auf der Seite an, die sich dort öffnet.`,
  online: 'Dieses Gerät ist online. Sie können diese Seite schließen.',
  offline: 'Dieses Gerät ist nicht online.',
  timeLeft: 'Verbleibende Zeit',
  onlineLeft: 'Verbleibende Online-Zeit',
  dataLeft: 'Verbleibende Daten',
  devices: 'Geräte',
  inUse: ({ used, most }) => (most > 0 ? `${used} von ${most} in Gebrauch` : `${used} in Gebrauch`),
  thisDevice: 'Dieses Gerät',
  otherDevice: ({ end, since }) => `Gerät ${end}, seit ${since}`,
  placeHeld:
    'Ein anderes Gerät wird gerade verbunden und hat den letzten Platz. Bitte versuchen Sie es in fünf Minuten noch einmal.',
  putOut: 'Abmelden',
  cannotPutOut:
    'In diesem Netz lassen sich Geräte hier nicht abmelden. Bitte wenden Sie sich an die Rezeption, wenn Sie einen Platz brauchen.',
  isOut: 'Das Gerät ist abgemeldet.',
  lookAgain: 'Aktualisieren',
  tryAgain: 'Noch einmal versuchen',
  goOn: ({ host }) => `Weiter zu ${host}`,
  connect: 'Jetzt verbinden',
  tooManyTries: 'Es gab zu viele falsche Anmeldungen. Bitte warten Sie eine Minute und versuchen Sie es noch einmal.',
  notSeen:
    'Das Netzwerk sieht dieses Gerät noch nicht. Bitte warten Sie einige Sekunden und versuchen Sie es noch einmal.',
  outage:
    'Das hat gerade nicht funktioniert. Bitte versuchen Sie es in einer Minute noch einmal. Hilft das nicht, fragen Sie bitte an der Rezeption.',
  wrongCode:
    'Dieser Code stimmt nicht. Bitte vergleichen Sie ihn Zeichen für Zeichen und geben Sie ihn noch einmal ein.',
  openedTooLong: 'Diese Seite war zu lange offen. Bitte melden Sie sich noch einmal an.',
  fromElsewhere: 'Bitte melden Sie sich zu Ihrer Sicherheit hier auf dieser Seite an.',
  noSuchPage: 'Unter dieser Adresse gibt es keine WLAN-Anmeldung. Bitte fragen Sie an der Rezeption.',
  noCode: 'Ich habe keinen Code',
  byNumber: 'Mit Ihrer Buchungsnummer',
  byRoom: 'Mit Ihrem Zimmer',
  surname: 'Nachname',
  number: 'Buchungsnummer',
  room: 'Zimmer',
  departure: 'Abreisetag',
  sendAgain: 'Code noch einmal mailen',
  sentAgain: ({ to }) => `Ihr Code ist unterwegs an ${to}. Das dauert einige Minuten.`,
  doorRefused:
    'Das hat nicht geklappt. Bitte prüfen Sie Ihre Angaben. Nach drei Versuchen hilft nur noch die Rezeption.',
  onlineUntil: 'Online bis',
  devicesLeft: 'Weitere Geräte',
  cardStep: ({ noCode }) => `Eine Seite öffnet sich. Tippen Sie dort auf „${noCode}“ und füllen Sie das Formular aus.`,
  cardQr: 'Die Seite selbst, wenn Sie mit dem Netz verbunden sind.',
  acceptTerms: 'Ich akzeptiere die Nutzungsbedingungen.',
  termsMissing: 'Bitte akzeptieren Sie die Nutzungsbedingungen. Danach können Sie online gehen.',
  termsChanged:
    'Die Nutzungsbedingungen haben sich geändert. Bitte lesen und akzeptieren Sie sie. Danach können Sie online gehen.',
  back: 'Zurück',
  language: 'Sprache',
};

/** German: what a refused login is told. */
export const refusals: RefusalWords = {
  locale: 'de-DE',
  unknown: 'Diese Anmeldung stimmt nicht. Bitte geben Sie sie noch einmal genau so ein, wie Sie sie bekommen haben.',
  notYet: ({ day, time }) => `Ihr WLAN-Zugang beginnt am ${day}, ${time} Uhr. Bitte melden Sie sich dann an.`,
  ended: ({ day, time }) =>
    `Ihr WLAN-Zugang endete am ${day}, ${time} Uhr. Bleiben Sie länger? Bitte fragen Sie an der Rezeption.`,
  cancelled:
    'Dieser Zugang wurde storniert. Haben Sie einen neueren bekommen? Sonst fragen Sie bitte an der Rezeption.',
  usedUp: 'Ihr WLAN-Guthaben ist aufgebraucht. Bitte fragen Sie an der Rezeption nach mehr.',
  usedUpToday: 'Ihre WLAN-Zeit für heute ist aufgebraucht. Nach Mitternacht geht es weiter.',
  tooManyDevices: (count) =>
    plural('de', count, {
      one: 'Mit diesem Zugang ist schon ein Gerät online; mehr dürfen es nicht sein. Melden Sie es ab und versuchen Sie es noch einmal.',
      other: `Mit diesem Zugang sind schon ${count} Geräte online; mehr dürfen es nicht sein. Melden Sie eines ab und versuchen Sie es noch einmal.`,
    }),
};

/** German: a text to a phone. */
export const text: TextWords = {
  line: ({ hotel, code, network, password, until }) =>
    `WLAN ${hotel}: ${code}${network ? `, Netz ${network}` : ''}${password ? `, Passwort ${password}` : ''}. Bis ${until}`,
  until: ({ day, month, time }) => `${day}.${month}. ${time} Uhr`,
};
