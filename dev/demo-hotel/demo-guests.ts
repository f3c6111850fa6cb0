/** A guest who is made up, as a hotel system tells of one. */
export interface DemoGuest {
  readonly givenName: string;
  readonly familyName: string;
  readonly email?: string;
  /** BCP-47. */
  readonly locale: string;
}

interface Nation {
  readonly locale: string;
  readonly given: readonly string[];
  readonly family: readonly string[];
}

const nation = (locale: string, given: string, family: string): Nation => ({
  locale,
  given: given.split(' '),
  family: family.split(' '),
});

/** Eight given names and eight family names each. */
const nations: readonly Nation[] = [
  nation(
    'de-AT',
    'Katharina Lukas Theresa Florian Magdalena Stefan Verena Matthias',
    'Wieser Hofstätter Lechner Brandauer Pichler Steinkogler Aigner Moosbrugger',
  ),
  nation(
    'en-GB',
    'Imogen Callum Harriet Rhys Beatrice Alistair Florence Duncan',
    "Pemberton Whitlock Ashdown Merriweather Thornbury Kellaway Hargreave O'Rourke",
  ),
  nation(
    'it-IT',
    'Chiara Lorenzo Ginevra Matteo Ilaria Davide Serena Tommaso',
    'Bellandi Marchetti Corsini Zanella Fabbri Rinaldi Guidotti Pellegrin',
  ),
  nation(
    'fr-FR',
    'Élodie Bastien Margaux Thibault Solène Hugo Apolline Rémi',
    'Delacourt Fournel Marchand Beaulieu Rousselot Garnier Villeneuve Chastel',
  ),
  nation(
    'es-ES',
    'Lucía Álvaro Carmen Íñigo Nerea Gonzalo Paula Rodrigo',
    'Navarrete Olmedo Iturralde Cifuentes Barroso Quintana Echeverría Montalvo',
  ),
  nation(
    'nl-NL',
    'Fleur Daan Lotte Sander Maartje Joris Sanne Wouter',
    'Verhoeven Dijkstra Brouwer Hoekstra Zandvliet Kuipers Terpstra Molenaar',
  ),
  nation(
    'pl-PL',
    'Zofia Jakub Hanna Mateusz Agnieszka Piotr Weronika Tomasz',
    'Wróbel Kowalczyk Mazurek Sikora Pawlak Wójcik Krawczyk Kołodziej',
  ),
  nation(
    'pt-PT',
    'Beatriz Diogo Leonor Gonçalo Matilde Rui Joana Vasco',
    'Figueira Salgado Teixeira Brandão Carvalhal Nogueira Pestana Azevedo',
  ),
  nation(
    'de-DE',
    'Annika Jonas Friederike Malte Svenja Tobias Wiebke Henning',
    'Petersen Rüdiger Kaltenbach Vogelsang Westermann Strauß Köhler Eickhoff',
  ),
  nation(
    'hu-HU',
    'Réka Bence Zsófia Máté Eszter Gergő Boglárka Ádám',
    'Szalai Fehér Balogh Kerekes Somogyi Bodnár Pásztor Vadas',
  ),
];

/** How many guests there are, before one comes again. */
const guests = 640;

/** The guest of a number, from 0 on: each has a name and an address of their own. */
export function demoGuest(number: number): DemoGuest {
  const n = number % guests;
  const { locale, given, family } = nations[n % nations.length] as Nation;
  const turn = Math.floor(n / nations.length);
  const givenName = given[turn % 8] ?? '';
  const familyName = family[(turn + Math.floor(turn / 8)) % 8] ?? '';
  const email = `${plain(givenName)}.${plain(familyName)}@example.${n % 3 === 0 ? 'org' : 'com'}`;
  return { givenName, familyName, email, locale };
}

/** Letters of an address. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '');
}

/** Guests whose names or addresses are what a hotel has trouble with. */
export const oddGuests = {
  bounced: { givenName: 'Gareth', familyName: 'Llewellyn', email: 'bounce@simulator.amazonses.com', locale: 'en-GB' },
  /** Bounced, and mailed again to the address below. */
  corrected: {
    ...{ givenName: 'Ingrid', familyName: 'Solberg', locale: 'nb-NO' },
    email: 'bounce+misspelt@simulator.amazonses.com',
  },
  withoutAddress: { givenName: 'Ottokar', familyName: 'Grünwald', locale: 'de-AT' },
  byBooking: {
    ...{ givenName: 'Sofie', familyName: 'Lindqvist', locale: 'sv-SE' },
    email: 'slindqvist.731904@guest.booking.com',
  },
  byAirbnb: { givenName: 'Tiago', familyName: 'Moreira', email: 'tiago-4k9wd@guest.airbnb.com', locale: 'pt-BR' },
  longName: {
    givenName: 'Maximiliane Alexandra Sophie-Charlotte',
    familyName: 'von Hohenberg-Wittelstein zu Lauenfels',
    ...{ email: 'm.hohenberg@example.com', locale: 'de-DE' },
  },
  japanese: { givenName: '美咲', familyName: '中村', email: 'misaki.nakamura@example.org', locale: 'ja-JP' },
  arabic: { givenName: 'ليلى', familyName: 'الحداد', email: 'layla.alhaddad@example.com', locale: 'ar-AE' },
} as const satisfies Readonly<Record<string, DemoGuest>>;

/** Where the mail of the guest with the misspelt address goes in the end. */
export const correctedAddress = 'ingrid.solberg@example.com';

/** Who has booked the group's rooms. */
export const organiserAddress = 'choir.tour@example.org';
