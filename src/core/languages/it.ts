import { plural } from '../../kit/text.ts';
import type { MailWords, PageWords, RefusalWords, TextWords } from './words.ts';

/** Italian: the mail and the printed ticket. */
export const mail: MailWords = {
  direction: 'ltr',
  locale: 'it-IT',
  moment: ({ day, time }) => `${day}, ore ${time}`,
  subject: {
    first: ({ hotel, dates }) => `Wi-Fi presso ${hotel}, ${dates}`,
    moved: ({ hotel, dates }) => `Wi-Fi presso ${hotel}, adesso ${dates}`,
    replaced: ({ hotel, dates }) => `Nuovo accesso Wi-Fi presso ${hotel}, ${dates}`,
    added: ({ hotel, dates }) => `Nuovo accesso Wi-Fi presso ${hotel}, ${dates}`,
  },
  preheader: {
    first: ({ hotel }) => `Come collegarsi a Internet presso ${hotel}, e fino a quando.`,
    moved: ({ until }) => `Adesso fino a ${until}. Si accede come prima.`,
    replaced: () => 'Questo accesso sostituisce il precedente, che non funziona più.',
    added: () => 'Usi questo accesso da ora in poi. Il precedente funziona fino alla propria scadenza.',
  },
  title: {
    first: ({ hotel }) => `Wi-Fi presso ${hotel}`,
    moved: ({ until }) => `Il Suo Wi-Fi è ora attivo fino a ${until}`,
    replaced: ({ hotel }) => `Il Suo nuovo accesso Wi-Fi presso ${hotel}`,
    added: ({ hotel }) => `Il Suo nuovo accesso Wi-Fi presso ${hotel}`,
  },
  greeting: ({ guest }) => `Buongiorno, ${guest}!`,
  room: (label) => `camera ${label}`,
  place: ({ room, hotel }) => (room ? `presso ${hotel} (${room})` : `presso ${hotel}`),
  intro: {
    first: {
      code: ({ where }) => `Ecco il Suo codice Wi-Fi ${where}.`,
      password: ({ where }) => `Ecco le Sue credenziali Wi-Fi ${where}.`,
    },
    moved: {
      code: ({ where, until }) => `Il Suo Wi-Fi ${where} è ora attivo fino a ${until}. Il codice resta lo stesso.`,
      password: ({ where, until }) =>
        `Il Suo Wi-Fi ${where} è ora attivo fino a ${until}. Il nome utente e la password restano gli stessi.`,
    },
    replaced: {
      code: ({ where }) => `Ecco il Suo nuovo codice Wi-Fi ${where}. Quello precedente non funziona più.`,
      password: ({ where }) => `Ecco le Sue nuove credenziali Wi-Fi ${where}. Quelle precedenti non funzionano più.`,
    },
    added: {
      code: ({ where, until }) =>
        `Ecco il Suo nuovo codice Wi-Fi ${where}. Funziona fino a ${until}; quello precedente, fino alla propria scadenza.`,
      password: ({ where, until }) =>
        `Ecco le Sue nuove credenziali Wi-Fi ${where}. Funzionano fino a ${until}; quelle precedenti, fino alla propria scadenza.`,
    },
  },
  list: {
    subject: ({ hotel, dates }) => `Codici Wi-Fi per i Suoi ospiti presso ${hotel}, ${dates}`,
    preheader: 'I codici Wi-Fi di più prenotazioni in un elenco.',
    title: ({ hotel }) => `Codici Wi-Fi per i Suoi ospiti presso ${hotel}`,
    intro: ({ hotel }) =>
      `Il Suo indirizzo è indicato in più prenotazioni presso ${hotel}. Ecco i codici Wi-Fi, uno per prenotazione. La preghiamo di consegnarli ai Suoi ospiti.`,
    group: {
      preheader: 'I codici Wi-Fi del Suo gruppo in un elenco.',
      intro: ({ hotel }) =>
        `Ecco i codici Wi-Fi per il Suo gruppo presso ${hotel}. La preghiamo di consegnarli ai Suoi ospiti.`,
    },
    room: (label) => `Camera ${label}`,
    news: {
      moved: 'Nuove date. Il codice resta lo stesso.',
      replaced: 'Nuovo codice. Quello precedente non funziona più.',
      added: 'Nuovo codice. Quello precedente funziona fino alla propria scadenza.',
    },
  },
  label: (text) => `${text}:`,
  codeLabel: 'Il Suo codice',
  userLabel: 'Nome utente',
  passLabel: 'Password',
  codeNote: ({ hyphen }) =>
    hyphen
      ? 'Maiuscole o minuscole, con o senza trattino: funziona comunque.'
      : 'Maiuscole o minuscole: funziona comunque.',
  exactNote: 'Da digitare esattamente come appare qui.',
  stepsTitle: 'Come collegarsi a Internet',
  networkLabel: 'Nome della rete',
  networkPasswordLabel: 'Password del Wi-Fi',
  joinStep: ({ network }) => `Nelle impostazioni Wi-Fi del Suo dispositivo, scelga la rete «${network}».`,
  joinHiddenStep: ({ network }) =>
    `Nelle impostazioni Wi-Fi del Suo dispositivo, scelga «Altra rete» e inserisca il nome «${network}». Non compare nell’elenco.`,
  networkPasswordStep: 'Inserisca la password del Wi-Fi riportata sopra.',
  typeStep: {
    code: 'Si apre una pagina. Inserisca lì il Suo codice.',
    password: 'Si apre una pagina. Inserisca lì il Suo nome utente e la Sua password.',
  },
  typeTwiceStep:
    'Si apre una pagina. Inserisca lì il Suo codice. Se chiede nome utente e password, inserisca il codice in entrambi i campi.',
  typeAndPressStep: {
    code: 'Si apre una pagina. Inserisca lì il Suo codice e prema il pulsante.',
    password: 'Si apre una pagina. Inserisca lì il Suo nome utente e la Sua password e prema il pulsante.',
  },
  noPage:
    'Non si apre nessuna pagina? Disattivi e riattivi il Wi-Fi, oppure apra un browser e vada su http://example.com',
  loginButton: 'Accedere da questo dispositivo',
  loginNote: {
    code: 'Dopo il collegamento alla rete, questo link apre la pagina di accesso con il Suo codice già inserito.',
    password: 'Dopo il collegamento alla rete, questo link apre la pagina di accesso con tutti i dati già inseriti.',
  },
  ourPage: {
    button: 'Vedere tempo rimasto e dispositivi',
    note: 'Si apre una pagina nel browser. Non connette alcun dispositivo: per andare online con un dispositivo, lo colleghi alla rete e acceda dalla pagina che lì si apre.',
    alt: 'Codice QR: apre la Sua pagina Wi-Fi',
    caption: 'Scansioni questo codice QR per vedere il tempo rimasto e i dispositivi in uso.',
  },
  qrTitle: 'Su un altro dispositivo',
  joinQr: {
    alt: ({ network }) => `Codice QR: collega alla rete «${network}»`,
    caption: 'Inquadri questo codice QR per collegarsi alla rete.',
  },
  loginQr: {
    alt: {
      code: 'Codice QR: apre la pagina di accesso con il Suo codice già inserito',
      password: 'Codice QR: apre la pagina di accesso con tutti i dati già inseriti',
    },
    caption: 'Dopo il collegamento alla rete, inquadri questo codice QR per accedere.',
  },
  validityTitle: 'Quando funziona',
  window: ({ from, fromZone, until, zone }) =>
    `Da ${from}${fromZone ? ` (${fromZone})` : ''}, fino a ${until}, ora locale (${zone}).`,
  runningClock: ({ duration }) => `${duration} dal Suo primo accesso, con o senza connessione.`,
  onlineTime: ({ duration }) => `${duration} di navigazione: conta solo il tempo di effettiva connessione.`,
  dailyLimit: ({ duration }) => `${duration} di navigazione al giorno al massimo.`,
  wholeWindow: 'In questo periodo può accedere tutte le volte che desidera.',
  download: ({ amount }) => `${amount} in download`,
  upload: ({ amount }) => `${amount} in upload`,
  traffic: ({ amounts }) => `Dati: in totale ${amounts}.`,
  speed: ({ amounts }) => `Velocità: fino a ${amounts}.`,
  firstLimit: 'L’accesso termina al raggiungimento del primo di questi limiti.',
  devices: (count) =>
    plural('it', count, {
      one: 'Dispositivi: uno alla volta.',
      other: `Dispositivi: fino a ${count} contemporaneamente.`,
    }),
  help: 'Qualche problema? Chiami la reception:',
  reply: 'Oppure risponda a questa e-mail: la reception leggerà la Sua risposta.',
  atReception: {
    help: 'Qualche problema? La reception sarà lieta di aiutarLa.',
    network: 'La reception Le comunicherà il nome della rete.',
    password: 'La reception Le comunicherà la password del Wi-Fi.',
  },
  ticketNumber: ({ serial }) => `Numero del ticket ${serial}`,
  privacy: 'Informativa sulla privacy',
  because: ({ hotel }) => `Riceve questa e-mail in seguito alla Sua prenotazione presso ${hotel}.`,
  terms: 'Condizioni d’uso',
};

/** Italian: the portal page. */
export const page: PageWords = {
  goOnline: 'Connettersi',
  showCard: 'Vedere il mio Wi-Fi',
  byLink: ({ network }) =>
    `Questa pagina mostra il tempo rimasto e i Suoi dispositivi. Non connette questo dispositivo. Per andare online, si colleghi alla rete «${network}» e acceda dalla pagina che si apre.`,
  online: 'Questo dispositivo è connesso. Può chiudere questa pagina.',
  offline: 'Questo dispositivo non è connesso.',
  timeLeft: 'Tempo rimanente',
  onlineLeft: 'Tempo di connessione rimanente',
  dataLeft: 'Dati rimanenti',
  devices: 'Dispositivi',
  inUse: ({ used, most }) => (most > 0 ? `${used} di ${most} in uso` : `${used} in uso`),
  thisDevice: 'Questo dispositivo',
  otherDevice: ({ end, since }) => `Dispositivo ${end}, da: ${since}`,
  placeHeld: 'Un altro dispositivo si sta collegando proprio ora e occupa l’ultimo posto. Riprovi tra cinque minuti.',
  putOut: 'Disconnettere',
  cannotPutOut:
    'Su questa rete non è possibile disconnettere i dispositivi da qui. Se deve collegarne un altro, si rivolga alla reception.',
  isOut: 'Quel dispositivo è stato disconnesso.',
  lookAgain: 'Aggiornare',
  tryAgain: 'Riprovare',
  goOn: ({ host }) => `Continuare su ${host}`,
  connect: 'Connettersi ora',
  tooManyTries: 'Ci sono stati troppi accessi errati. Attenda un minuto e riprovi.',
  notSeen: 'La rete non vede ancora questo dispositivo. Attenda qualche secondo e riprovi.',
  outage: 'Al momento non ha funzionato. Riprovi tra un minuto. Se ancora non funziona, si rivolga alla reception.',
  wrongCode: 'Questo codice non è giusto. Lo confronti lettera per lettera e lo digiti di nuovo.',
  openedTooLong: 'Questa pagina è rimasta aperta troppo a lungo. Acceda di nuovo.',
  fromElsewhere: 'Per la Sua sicurezza, acceda qui, da questa pagina.',
  noSuchPage: 'A questo indirizzo non c’è alcun accesso Wi-Fi. Si rivolga alla reception.',
  noCode: 'Non ho un codice',
  byNumber: 'Con il numero di prenotazione',
  byRoom: 'Con la camera',
  surname: 'Cognome',
  number: 'Numero di prenotazione',
  room: 'Camera',
  departure: 'Giorno di partenza',
  sendAgain: 'Inviatemi di nuovo il codice',
  sentAgain: ({ to }) => `Il Suo codice è in viaggio verso ${to}. Ci vuole qualche minuto.`,
  doorRefused: 'Non ha funzionato. Controlli ciò che ha scritto. Dopo tre tentativi può aiutarla solo la reception.',
  onlineUntil: 'Online fino a',
  devicesLeft: 'Altri dispositivi',
  cardStep: ({ noCode }) => `Si apre una pagina. Prema «${noCode}» e compili il modulo.`,
  cardQr: 'La pagina stessa, una volta collegati alla rete.',
  acceptTerms: 'Accetto le condizioni d’uso.',
  termsMissing: 'Accetti le condizioni d’uso per andare online.',
  termsChanged: 'Le condizioni d’uso sono cambiate. Le legga e le accetti per andare online.',
  back: 'Indietro',
  language: 'Lingua',
};

/** Italian, formal: what a refused login is told. */
export const refusals: RefusalWords = {
  locale: 'it-IT',
  unknown: 'Questi dati di accesso non sono corretti. Li digiti di nuovo, esattamente come li ha ricevuti.',
  notYet: ({ day, time }) => `Il Suo Wi-Fi inizia ${day}, ore ${time}. Acceda a partire da allora.`,
  ended: ({ day, time }) => `Il Suo Wi-Fi è terminato ${day}, ore ${time}. Resta più a lungo? Chieda alla reception.`,
  cancelled: 'Questo accesso è stato annullato. Ne ha uno più recente? Altrimenti chieda alla reception.',
  usedUp: 'Il Suo Wi-Fi è esaurito. Ne chieda ancora alla reception.',
  usedUpToday: 'Il Suo tempo di Wi-Fi per oggi è esaurito. Riprende dopo mezzanotte.',
  tooManyDevices: (count) =>
    plural('it', count, {
      one: 'Un dispositivo è già connesso con questo accesso, e non possono essercene di più. Lo disconnetta e riprovi.',
      other: `${count} dispositivi sono già connessi con questo accesso, e non possono essercene di più. Ne disconnetta uno e riprovi.`,
    }),
};

/** Italian: a text to a phone. */
export const text: TextWords = {
  line: ({ hotel, code, network, password, until }) =>
    `Wi-Fi ${hotel}: ${code}${network ? `, rete ${network}` : ''}${password ? `, password ${password}` : ''}. Fino al ${until}`,
  until: ({ day, month, time }) => `${day}/${month} ${time}`,
};
