import type { FigureWords } from './words.ts';

/** Dutch. */
export const words: FigureWords = {
  title: 'Cijfers',
  month: 'Maand',
  day: 'Dag',
  sum: 'Som',
  figures: {
    issued: 'Uitgegeven',
    logins: 'Eerste aanmeldingen',
    used: 'Gebruikt',
    neverUsed: 'Nooit gebruikt',
    ended: 'Afgelopen',
    cancelled: 'Geannuleerd',
    undelivered: 'Zonder mail',
  },
  notes: {
    issued: 'Tickets die zijn gemaakt.',
    logins: 'Tickets waarmee iemand zich voor het eerst heeft aangemeld.',
    used: 'Tickets die afliepen en gebruikt waren.',
    neverUsed: 'Tickets die afliepen zonder aanmelding.',
    ended: 'Tickets waarvan de tijd om was.',
    cancelled: 'Geannuleerd voordat iemand ze had gebruikt, op de dag waarop ze zouden zijn afgelopen.',
    undelivered: 'Gasten van wie het ticket afliep en de mail niet was aangekomen.',
  },
  chart: 'Afgelopen tickets per dag: gebruikt en nooit gebruikt',
  why: 'Waarom mails niet aankwamen',
  reasons: {
    not_issued: 'Niet gemaakt door de wifiserver van het hotel',
    bounced: 'Teruggekomen',
    suppressed: 'Adres was eerder al fout',
    rejected: 'Geweigerd',
    failed: 'Kon niet worden verzonden',
    no_address: 'Geen adres',
    bad_address: 'Verkeerd adres',
    non_ascii_address: 'Adres waarnaar niet kan worden gemaild',
    relay_ended: 'Adres van het portaal was verlopen',
    portal_without_address: 'Portaal gaf geen adres',
    agency_address: 'Adres van het bureau',
    relay_not_approved: 'Portaal neemt nog geen mails aan',
    code_not_relayable: 'Portaal zou de code verbergen',
  },
  open: 'Deze dag kan nog veranderen; de cijfers staan ongeveer twee dagen later vast.',
  noLogins: 'Het netwerk van dit hotel meldt niet wie zich aanmeldt.',
  empty:
    'In deze maand is nog niets gebeurd. De cijfers komen vanzelf als tickets worden gemaakt, gebruikt en aflopen; ze blijven 25 maanden.',
  csv: 'Opslaan als CSV',
};
