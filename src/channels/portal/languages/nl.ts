import type { PortalWords } from '../portal-words.ts';

/** Dutch. */
export const nl: PortalWords = {
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
  wrongCode: 'Deze code klopt niet. Kijk in de e-mail en typ de code nog een keer.',
  openedTooLong: 'Deze pagina stond te lang open. Log nog een keer in.',
  fromElsewhere: 'Log voor uw veiligheid hier in, op deze pagina.',
  noSuchPage: 'Op dit adres is geen wifilogin. Vraag het aan de receptie.',
  language: 'Taal',
};
