import type { PortalWords } from '../portal-words.ts';

/** German. */
export const de: PortalWords = {
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
  wrongCode: 'Dieser Code stimmt nicht. Bitte sehen Sie in der E-Mail nach und geben Sie ihn noch einmal ein.',
  openedTooLong: 'Diese Seite war zu lange offen. Bitte melden Sie sich noch einmal an.',
  fromElsewhere: 'Bitte melden Sie sich zu Ihrer Sicherheit hier auf dieser Seite an.',
  noSuchPage: 'Unter dieser Adresse gibt es keine WLAN-Anmeldung. Bitte fragen Sie an der Rezeption.',
  language: 'Sprache',
};
