import type { PortalWords } from '../portal-words.ts';

/** English. */
export const en: PortalWords = {
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
  wrongCode: 'This code is not right. Please look at it in the mail, and type it again.',
  openedTooLong: 'This page had been open for too long. Please log in again.',
  fromElsewhere: 'For your safety, please log in here, on this page.',
  noSuchPage: 'There is no Wi-Fi login at this address. Please ask reception.',
  language: 'Language',
};
