import type { FigureWords } from './words.ts';

/** German. */
export const words: FigureWords = {
  title: 'Zahlen',
  month: 'Monat',
  day: 'Tag',
  sum: 'Summe',
  figures: {
    issued: 'Ausgestellt',
    logins: 'Erste Anmeldungen',
    used: 'Benutzt',
    neverUsed: 'Nie benutzt',
    ended: 'Beendet',
    cancelled: 'Storniert',
    undelivered: 'Ohne Mail',
  },
  notes: {
    issued: 'Tickets, die ausgestellt wurden.',
    logins: 'Tickets, mit denen sich zum ersten Mal jemand angemeldet hat.',
    used: 'Tickets, die endeten und benutzt worden waren.',
    neverUsed: 'Tickets, die endeten, ohne dass sich jemand angemeldet hat.',
    ended: 'Tickets, deren Zeit abgelaufen ist.',
    cancelled: 'Storniert, bevor sie jemand benutzt hat, an dem Tag, an dem sie geendet hätten.',
    undelivered: 'Gäste, deren Ticket endete und deren Mail nicht angekommen war.',
  },
  chart: 'Beendete Tickets nach Tagen: benutzt und nie benutzt',
  why: 'Warum Mails nicht ankamen',
  reasons: {
    not_issued: 'Vom WLAN-Server des Hotels nicht ausgestellt',
    bounced: 'Zurückgekommen',
    suppressed: 'Adresse war schon früher falsch',
    rejected: 'Abgelehnt',
    failed: 'Konnte nicht gesendet werden',
    no_address: 'Keine Adresse',
    bad_address: 'Falsche Adresse',
    non_ascii_address: 'Adresse, an die nicht gesendet werden kann',
    relay_ended: 'Adresse des Portals war abgelaufen',
    portal_without_address: 'Portal nennt keine Adresse',
    agency_address: 'Adresse der Agentur',
    relay_not_approved: 'Portal nimmt noch keine Mails an',
    code_not_relayable: 'Portal würde den Code schwärzen',
  },
  open: 'Dieser Tag kann sich noch ändern; seine Zahlen stehen etwa zwei Tage später fest.',
  noLogins: 'Das Netz dieses Hotels teilt nicht mit, wer sich anmeldet.',
  empty:
    'In diesem Monat ist noch nichts geschehen. Die Zahlen kommen von selbst, wenn Tickets ausgestellt und benutzt werden und enden; sie bleiben 25 Monate.',
  csv: 'Als CSV speichern',
};
