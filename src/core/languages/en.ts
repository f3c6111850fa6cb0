import { plural } from '../../kit/text.ts';
import type { MailWords, PageWords, RefusalWords, TextWords } from './words.ts';

/** English: the mail and the printed ticket. */
export const mail: MailWords = {
  direction: 'ltr',
  locale: 'en-GB',
  moment: ({ day, time }) => `${day}, ${time}`,
  subject: {
    first: ({ hotel, dates }) => `Wi-Fi at ${hotel}, ${dates}`,
    moved: ({ hotel, dates }) => `Wi-Fi at ${hotel}, now ${dates}`,
    replaced: ({ hotel, dates }) => `New Wi-Fi login at ${hotel}, ${dates}`,
    added: ({ hotel, dates }) => `New Wi-Fi login at ${hotel}, ${dates}`,
  },
  preheader: {
    first: ({ hotel }) => `How to get online at ${hotel}, and until when.`,
    moved: ({ until }) => `Now until ${until}. You log in as before.`,
    replaced: () => 'This replaces the login that you had: the old one has stopped working.',
    added: () => 'Use this login from now on. The earlier one works until its own end.',
  },
  title: {
    first: ({ hotel }) => `Wi-Fi at ${hotel}`,
    moved: ({ until }) => `Your Wi-Fi now runs until ${until}`,
    replaced: ({ hotel }) => `Your new Wi-Fi login at ${hotel}`,
    added: ({ hotel }) => `Your new Wi-Fi login at ${hotel}`,
  },
  greeting: ({ guest }) => `Hello ${guest},`,
  room: (label) => `room ${label}`,
  place: ({ room, hotel }) => (room ? `for ${room} at ${hotel}` : `at ${hotel}`),
  intro: {
    first: {
      code: ({ where }) => `Here is your Wi-Fi code ${where}.`,
      password: ({ where }) => `Here is your Wi-Fi login ${where}.`,
    },
    moved: {
      code: ({ where, until }) => `Your Wi-Fi ${where} now runs until ${until}. Your code is the same as before.`,
      password: ({ where, until }) =>
        `Your Wi-Fi ${where} now runs until ${until}. Your user name and password are the same as before.`,
    },
    replaced: {
      code: ({ where }) => `Here is your new Wi-Fi code ${where}. The old one has stopped working.`,
      password: ({ where }) => `Here is your new Wi-Fi login ${where}. The old one has stopped working.`,
    },
    added: {
      code: ({ where, until }) =>
        `Here is your new Wi-Fi code ${where}. It works until ${until}; the old one works until its own end.`,
      password: ({ where, until }) =>
        `Here is your new Wi-Fi login ${where}. It works until ${until}; the old one works until its own end.`,
    },
  },
  list: {
    subject: ({ hotel, dates }) => `Wi-Fi codes for your guests at ${hotel}, ${dates}`,
    preheader: 'The Wi-Fi codes of several bookings in one list.',
    title: ({ hotel }) => `Wi-Fi codes for your guests at ${hotel}`,
    intro: ({ hotel }) =>
      `Your address was given for several bookings at ${hotel}. Here are their Wi-Fi codes, one for each booking. Please pass them on to your guests.`,
    group: {
      preheader: 'The Wi-Fi codes of your group in one list.',
      intro: ({ hotel }) => `Here are the Wi-Fi codes for your group at ${hotel}. Please pass them on to your guests.`,
    },
    room: (label) => `Room ${label}`,
    news: {
      moved: 'New dates. The code is the same as before.',
      replaced: 'New code. The old one has stopped working.',
      added: 'New code. The old one works until its own end.',
    },
  },
  label: (text) => `${text}:`,
  codeLabel: 'Your code',
  userLabel: 'User name',
  passLabel: 'Password',
  codeNote: ({ hyphen }) =>
    hyphen
      ? 'Capital or small letters, with or without the hyphen: it works either way.'
      : 'Capital or small letters: it works either way.',
  exactNote: 'Please type it exactly as it is shown here.',
  stepsTitle: 'How to get online',
  networkLabel: 'Network name',
  networkPasswordLabel: 'Wi-Fi password',
  joinStep: ({ network }) => `In the Wi-Fi settings of your device, choose the network “${network}”.`,
  joinHiddenStep: ({ network }) =>
    `In the Wi-Fi settings of your device, choose “Other network” and type the name “${network}”. It is not in the list.`,
  networkPasswordStep: 'Type the Wi-Fi password that is shown above.',
  typeStep: {
    code: 'A page opens. Type your code there.',
    password: 'A page opens. Type your user name and your password there.',
  },
  typeTwiceStep:
    'A page opens. Type your code there. If it asks for a user name and a password, type your code in both fields.',
  typeAndPressStep: {
    code: 'A page opens. Type your code there and press the button.',
    password: 'A page opens. Type your user name and your password there and press the button.',
  },
  noPage: 'No page opens? Turn Wi-Fi off and on again, or open a browser and go to http://example.com',
  loginButton: 'Log in on this device',
  loginNote: {
    code: 'Once you have joined the network, this opens the login page with your code filled in.',
    password: 'Once you have joined the network, this opens the login page with everything filled in.',
  },
  ourPage: {
    button: 'See my time left and devices',
    note: 'A page opens in your browser. It connects no device: to get one online, join the network with it, and log in on the page that opens there.',
    alt: 'QR code: opens your Wi-Fi page',
    caption: 'Scan this to see the time left and the devices in use.',
  },
  qrTitle: 'On another device',
  joinQr: {
    alt: ({ network }) => `QR code: joins the network “${network}”`,
    caption: 'Scan this to join the network.',
  },
  loginQr: {
    alt: {
      code: 'QR code: opens the login page with your code filled in',
      password: 'QR code: opens the login page with everything filled in',
    },
    caption: 'Once you have joined, scan this to log in.',
  },
  validityTitle: 'When it works',
  window: ({ from, fromZone, until, zone }) =>
    `From ${from}${fromZone ? ` (${fromZone})` : ''} until ${until}, local time (${zone}).`,
  runningClock: ({ duration }) => `${duration} from your first login, online or not.`,
  onlineTime: ({ duration }) => `${duration} online, counted only while connected.`,
  dailyLimit: ({ duration }) => `${duration} online a day at most.`,
  wholeWindow: 'Log in as often as you like in that time.',
  download: ({ amount }) => `${amount} down`,
  upload: ({ amount }) => `${amount} up`,
  traffic: ({ amounts }) => `Data: ${amounts} in all.`,
  speed: ({ amounts }) => `Speed: up to ${amounts}.`,
  firstLimit: 'It ends with the first of these limits that is reached.',
  devices: (count) =>
    plural('en', count, { one: 'Devices: one at a time.', other: `Devices: up to ${count} at once.` }),
  help: 'Any trouble? Call reception:',
  reply: 'Or answer this mail: reception reads it.',
  atReception: {
    help: 'Any trouble? Reception is glad to help.',
    network: 'Reception tells you the name of the network.',
    password: 'Reception tells you the Wi-Fi password.',
  },
  ticketNumber: ({ serial }) => `Ticket number ${serial}`,
  privacy: 'Privacy notice',
  because: ({ hotel }) => `You get this because of your booking at ${hotel}.`,
  terms: 'Terms of use',
};

/** English: the portal page. */
export const page: PageWords = {
  goOnline: 'Go online',
  showCard: 'Show my Wi-Fi',
  byLink: ({ network }) =>
    `This page shows the time left and your devices. It does not connect this device. To go online, join the network “${network}” and log in on the page that opens.`,
  online: 'This device is online. You can close this page.',
  offline: 'This device is not online.',
  timeLeft: 'Time left',
  onlineLeft: 'Online time left',
  dataLeft: 'Data left',
  devices: 'Devices',
  inUse: ({ used, most }) => (most > 0 ? `${used} of ${most} in use` : `${used} in use`),
  thisDevice: 'This device',
  otherDevice: ({ end, since }) => `Device ${end}, since ${since}`,
  placeHeld: 'Another device is being let in just now, and has the last place. Please try again in five minutes.',
  putOut: 'Log out',
  cannotPutOut: 'Devices cannot be logged out here on this network. Please ask reception if you need a place.',
  isOut: 'That device is logged out.',
  lookAgain: 'Refresh',
  tryAgain: 'Try again',
  goOn: ({ host }) => `Continue to ${host}`,
  connect: 'Connect now',
  tooManyTries: 'There were too many wrong logins. Please wait a minute, then try again.',
  notSeen: 'The network does not see this device yet. Please wait a few seconds, then try again.',
  outage: 'That did not work just now. Please try again in a minute. If it still does not work, please ask reception.',
  wrongCode: 'This code is not right. Please compare it letter by letter, and type it again.',
  openedTooLong: 'This page had been open for too long. Please log in again.',
  fromElsewhere: 'For your safety, please log in here, on this page.',
  noSuchPage: 'There is no Wi-Fi login at this address. Please ask reception.',
  noCode: 'I have no code',
  byNumber: 'By your booking number',
  byRoom: 'By your room',
  surname: 'Surname',
  number: 'Booking number',
  room: 'Room',
  departure: 'Day of departure',
  sendAgain: 'Mail me the code again',
  sentAgain: ({ to }) => `Your code is on its way to ${to}. That takes a few minutes.`,
  doorRefused: 'That did not work. Please look at what you have typed. After three tries only reception can help.',
  onlineUntil: 'Online until',
  devicesLeft: 'More devices',
  cardStep: ({ noCode }) => `A page opens. Press “${noCode}” there, and fill in the form.`,
  cardQr: 'The page itself, once you have joined the network.',
  acceptTerms: 'I accept the terms of use.',
  termsMissing: 'Please accept the terms of use: then you can go online.',
  termsChanged: 'The terms of use have changed. Please read and accept them: then you can go online.',
  back: 'Back',
  language: 'Language',
};

/** English: what a refused login is told. */
export const refusals: RefusalWords = {
  locale: 'en-GB',
  unknown: 'This login is not right. Please type it again, exactly as you were given it.',
  notYet: ({ day, time }) => `Your Wi-Fi starts on ${day}, ${time}. Please log in then.`,
  ended: ({ day, time }) => `Your Wi-Fi ended on ${day}, ${time}. Are you staying longer? Please ask reception.`,
  cancelled: 'This login was cancelled. Have you got a newer one? Otherwise please ask reception.',
  usedUp: 'Your Wi-Fi allowance is used up. Please ask reception for more.',
  usedUpToday: 'Your Wi-Fi time for today is used up. It goes on after midnight.',
  tooManyDevices: (count) =>
    plural('en', count, {
      one: 'One device is online with this login, and no more may be. Log it out, then try again.',
      other: `${count} devices are online with this login, and no more may be. Log one of them out, then try again.`,
    }),
};

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** English: a text to a phone. */
export const text: TextWords = {
  line: ({ hotel, code, network, password, until }) =>
    `Wi-Fi ${hotel}: ${code}${network ? `, network ${network}` : ''}${password ? `, password ${password}` : ''}. Until ${until}`,
  until: ({ day, month, time }) => `${day} ${months[month - 1]} ${time}`,
};
