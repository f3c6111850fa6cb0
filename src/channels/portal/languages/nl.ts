import type { PortalWords } from '../portal-words.ts';

/** Dutch. */
export const nl: PortalWords = {
  goOnline: 'Online gaan',
  showCard: 'Mijn wifi bekijken',
  byLink: ({ network }) =>
    `Met uw code ziet u hier hoe het met uw wifi staat. Om dit apparaat online te brengen, verbindt u het met het netwerk “${network}”: daar opent een pagina.`,
  online: 'Dit apparaat is online.',
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
  openedTooLong: 'Deze pagina stond te lang open. Druk nog een keer op de knop.',
  fromElsewhere: 'Druk voor uw veiligheid nog een keer op de knop, hier op deze pagina.',
  noSuchPage: 'Op dit adres is geen wifilogin. Vraag het aan de receptie.',
  language: 'Taal',
};
