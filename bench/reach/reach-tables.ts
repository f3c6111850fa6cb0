import type { MarkedTable } from '../../tools/marked-tables.ts';
import { guestKinds } from './guests.ts';
import type { HouseReach, Reach, Tallies, Tally } from './measure-reach.ts';
import { portals } from './portals.ts';
import { ways } from './reached.ts';
import { setUps } from './set-ups.ts';

/** The tables of `docs/design/reach.md`, by their names. */
export function reachTables(now: Reach): Readonly<Record<string, MarkedTable>> {
  const columns = setUps.flatMap(({ id, name }) => columnOf(name, now.get(id)));
  const summed = (name: string, of: (tally: Tally) => number) => [
    name,
    '',
    ...columns.map(({ tallies }) => String(sumOf(tallies, of))),
  ];
  const guests = (id: string) => {
    const tally = columns[0]?.tallies.get(id) ?? {};
    return reachedOf(tally) + (tally.none ?? 0);
  };
  return {
    'who gets the code': [
      ['guests', 'all', ...columns.map(({ name }) => name)],
      summed('**have no code, and nobody knows**', unseenOf),
      ...guestKinds.map(({ id, name }) => [
        name,
        String(guests(id)),
        ...columns.map(({ tallies }) => cellOf(tallies.get(id))),
      ]),
      summed('**have the code, or are online**', reachedOf),
      summed('have none, and are on reception’s list', ({ listed = 0 }) => listed),
      summed('have it, and are on that list, too', ({ also = 0 }) => also),
      [
        'texts',
        '',
        ...columns.map(({ texts }) => (texts.count > 0 ? `${texts.count}, $${texts.dollars.toFixed(2)}` : '–')),
      ],
    ],
    'set-ups': [['set-up', 'what the hotel does once'], ...setUps.map(({ name, does }) => [name, does])],
    'the guests': [
      ['guests', 'of 1,000', 'source'],
      ...guestKinds.map(({ name, share, source }) => [name, String(share), source]),
    ],
    'the portals': [
      ['portal', 'relay passes on', 'drops', 'takes out', 'messages of the hotel’s system'],
      ...Object.entries(portals).map(([name, { relay, drops, strips, messages }]) => [
        name,
        `${relay.from === 'nobody' ? 'nothing' : 'from approved senders'} (${relay.mark})`,
        drops ? `mails with ${drops.what} (${drops.mark})` : '',
        [
          ...(strips?.html === undefined ? [] : [`HTML (${strips.html})`]),
          ...(strips?.numbersAndAddresses === undefined
            ? []
            : [`seven digits in a row, mail addresses (${strips.numbersAndAddresses})`]),
        ].join(', '),
        `${messages.reach ? 'reach the guest' : 'do not'} (${messages.mark})`,
      ]),
    ],
  };
}

function columnOf(name: string, reach: HouseReach | undefined) {
  return reach ? [{ name, ...reach }] : [];
}

/** Who is reached by which way; a dash if nobody is. */
function cellOf(tally: Tally = {}): string {
  const taken = ways.filter((way) => tally[way]);
  return taken.map((way) => `${tally[way]} ${way}`).join(', ') || '–';
}

/** The sum over all kinds. */
function sumOf(tallies: Tallies, of: (tally: Tally) => number): number {
  return [...tallies.values()].reduce((sum, tally) => sum + of(tally), 0);
}

/** How many of a kind are without the code, and on no list. */
function unseenOf({ none = 0, listed = 0 }: Tally): number {
  return none - listed;
}

/** How many of a kind have the code in hand or are online, by whatever way. */
function reachedOf(tally: Tally = {}): number {
  return ways.reduce((sum, way) => sum + (tally[way] ?? 0), 0);
}
