import type { PortalWords } from '../portal-words.ts';

/** German. */
export const de: PortalWords = {
  goOnline: 'Online gehen',
  showCard: 'Mein WLAN anzeigen',
  byLink: ({ network }) =>
    `Mit Ihrem Code sehen Sie hier, wie es um Ihr WLAN steht. Um dieses Gerät online zu bringen, verbinden Sie es mit dem Netzwerk „${network}“: Dort öffnet sich eine Seite.`,
  online: 'Dieses Gerät ist online.',
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
  openedTooLong: 'Diese Seite war zu lange offen. Bitte drücken Sie noch einmal auf die Schaltfläche.',
  fromElsewhere: 'Bitte drücken Sie zu Ihrer Sicherheit noch einmal hier auf dieser Seite auf die Schaltfläche.',
  noSuchPage: 'Unter dieser Adresse gibt es keine WLAN-Anmeldung. Bitte fragen Sie an der Rezeption.',
  language: 'Sprache',
};
