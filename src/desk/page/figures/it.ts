import type { FigureWords } from './words.ts';

/** Italian. */
export const words: FigureWords = {
  title: 'Cifre',
  month: 'Mese',
  day: 'Giorno',
  sum: 'Somma',
  figures: {
    issued: 'Emessi',
    logins: 'Primi accessi',
    used: 'Usati',
    neverUsed: 'Mai usati',
    ended: 'Terminati',
    cancelled: 'Annullati',
    undelivered: 'Senza e-mail',
  },
  notes: {
    issued: 'Ticket che sono stati creati.',
    logins: 'Ticket con cui qualcuno è entrato per la prima volta.',
    used: 'Ticket terminati che erano stati usati.',
    neverUsed: 'Ticket terminati senza alcun accesso.',
    ended: 'Ticket il cui tempo è finito.',
    cancelled: 'Annullati prima dell’uso, nel giorno in cui sarebbero terminati.',
    undelivered: 'Ospiti il cui ticket è terminato e la cui e-mail non era arrivata.',
  },
  chart: 'Ticket terminati per giorno: usati e mai usati',
  why: 'Perché le e-mail non sono arrivate',
  reasons: {
    not_issued: 'Non creato dal server Wi-Fi dell’hotel',
    bounced: 'Tornata indietro',
    suppressed: 'L’indirizzo aveva già fallito',
    rejected: 'Rifiutata',
    failed: 'Invio impossibile',
    no_address: 'Nessun indirizzo',
    bad_address: 'Indirizzo errato',
    non_ascii_address: 'Indirizzo a cui non si può scrivere',
    relay_ended: 'L’indirizzo del portale era scaduto',
    portal_without_address: 'Il portale non ha dato indirizzi',
    agency_address: 'Indirizzo dell’agenzia',
    relay_not_approved: 'Il portale non accetta ancora e-mail',
    code_not_relayable: 'Il portale nasconderebbe il codice',
  },
  open: 'Questo giorno può ancora cambiare; le sue cifre sono definitive circa due giorni dopo.',
  noLogins: 'La rete di questo hotel non comunica chi accede.',
  empty:
    'In questo mese non è ancora successo nulla. Le cifre arrivano da sole quando i ticket vengono creati, usati e terminano; restano per 25 mesi.',
  csv: 'Salva come CSV',
};
