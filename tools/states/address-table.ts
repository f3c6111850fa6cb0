import type { Location } from '../../src/core/location/location.ts';
import { type AddressKind, knownDomains, unmailable } from '../../src/core/stay/guest/address-kind.ts';
import type { Stay } from '../../src/core/stay/stay.ts';
import { type MarkedTable, pairsTable } from '../marked-tables.ts';
import { eventOf, told } from './told-stay.ts';

/** The table of domains whose kind is known, and whether mails go there. */
export function kindTable(): MarkedTable {
  const rows = knownDomains.map(({ kind, portal, domains }) => {
    const names = domains.split(' ');
    const why = unmailable(`ada@${names[0]}`);
    return [
      `\`${kind}\``,
      names.map((name) => `\`${name}\``).join(' '),
      isWhat(kind, portal),
      why === undefined ? 'goes' : `none: \`${why}\``,
    ];
  });
  return [['kind', 'domain', 'is', 'mail'], ...rows];
}

function isWhat(kind: AddressKind, portal: string | undefined): string {
  const dead = kind === 'dead' ? ', which passes nothing on any more' : '';
  if (kind === 'relay' || kind === 'dead') return `an alias of ${portal}${dead}`;
  if (kind === 'none') return 'a placeholder';
  return portal === undefined ? "an agency's" : `${portal}'s or its host's`;
}

/** An address of each kind, by what the table calls it: as it is told first, and as it is told then. */
const addresses = {
  direct: ['ada@example.com', 'lovelace@example.com'],
  alias: ['ada.111@guest.booking.com', 'ada.222@guest.booking.com'],
  'other portal’s alias': ['ada@m.expediapartnercentral.com', 'ada.333@m.expediapartnercentral.com'],
  dead: ['ada-aaa@guest.airbnb.com', 'ada-bbb@guest.airbnb.com'],
  none: ['N/A', 'ada@no-email-supplied.co'],
  other: ['desk@tbo.com', 'desk@makemytrip.com'],
  invalid: ['ada at home', 'ada at work'],
} as const satisfies Readonly<Record<string, readonly [first: string, then: string]>>;

/** A kind of address, as the table calls it. */
type NamedKind = keyof typeof addresses;

/** What becomes of a guest's address and mail when an address of one kind is told after one of another, as the table says it. */
function addressEffect(first: NamedKind, then: NamedKind, location: Location): string {
  const [, second] = addresses[then];
  const before = told(undefined, eventOf('confirmed', '2026-07-20T08:00:00.000Z', addresses[first][0]), location);
  const after = told(before, eventOf('confirmed', '2026-07-20T09:00:00.000Z', second), location);
  const stands = after?.facts.guest?.email === second ? 'the new one' : 'stays';
  const code = after?.ticket?.user === before?.ticket?.user ? '' : ', new code';
  return `${stands}${code}: ${mailText(before, after)}`;
}

function mailText(before: Stay | undefined, after: Stay | undefined): string {
  const mail = after?.owed.email;
  if (mail?.status === 'skipped') return `\`${mail.why}\``;
  return mail?.version === before?.owed.email?.version ? 'no mail' : 'a mail';
}

/** The table of all pairs of kinds of address: what is told first by row, what is told after it by column. */
export function addressTable({ relays: _, ...location }: Location): MarkedTable {
  return pairsTable(Object.keys(addresses) as NamedKind[], (first, then) => addressEffect(first, then, location));
}
