import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import type { Location } from '../../src/core/location/location.ts';
import type { Stay } from '../../src/core/stay/stay.ts';
import { isFirm, type StayStatus } from '../../src/core/stay/stay-event.ts';
import { type MarkedTable, pairsTable, withTables } from '../marked-tables.ts';
import { addressTable, kindTable } from './address-table.ts';
import { eventOf, told } from './told-stay.ts';

/** States that mean the same for a ticket, by what the table calls them. */
export const stateGroups = {
  'inquiry, tentative, block, unknown': ['inquiry', 'tentative', 'block', 'unknown'],
  confirmed: ['confirmed'],
  'checked in': ['checked_in'],
  'checked out': ['checked_out'],
  'no-show': ['no_show'],
  'cancelled, deleted': ['cancelled', 'deleted'],
} as const satisfies Readonly<Record<string, readonly StayStatus[]>>;

/** What becomes of a ticket when a stay that is in one state is told to be in another, as the table says it. */
export function pairEffect(first: StayStatus, then: StayStatus, location: Location): string {
  // Who has come, left or cancelled had booked.
  const booked = isFirm(first)
    ? told(undefined, eventOf('confirmed', '2026-07-30T08:00:00.000Z'), location)
    : undefined;
  const before = told(booked, eventOf(first, '2026-07-30T10:00:00.000Z'), location);
  return effect(before, told(before, eventOf(then, '2026-07-30T12:00:00.000Z'), location));
}

const hotel = join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml');

/** The page on events with the tables of all pairs of states and of addresses as they are decided at a hotel that issues at booking. */
export function withPairTable(page: string): string {
  const { location } = readLocationFile(readFileSync(hotel, 'utf8'), hotel);
  if (!location) throw new Error('The example location cannot be read');
  const place = { ...location, issueAt: 'booking', mailBefore: undefined } as const;
  return withTables(page, {
    'kinds of address': kindTable(),
    'pairs of addresses': addressTable(place),
    'pairs of states': pairTable(place),
  });
}

/** The table of all pairs of states: what is told first by row, what is told after it by column. */
function pairTable(location: Location): MarkedTable {
  const names = Object.keys(stateGroups) as (keyof typeof stateGroups)[];
  return pairsTable(names, (first, then) => pairEffect(stateGroups[first][0], stateGroups[then][0], location));
}

function effect(before: Stay | undefined, after: Stay | undefined): string {
  if (before === after) return 'changes nothing';
  const [old, fresh] = [before?.ticket, after?.ticket];
  if (after?.state === 'cancelled')
    return !old ? 'none, nor by older events' : before?.state === 'active' ? 'revoked' : 'stays revoked';
  if (!fresh) return 'none';
  if (!old || old.user !== fresh.user) return before?.gen === after?.gen ? 'issued' : 'a new one, with a new code';
  if (after?.ended && !before?.ended) return 'ends';
  if (before?.ended && !after?.ended) return 'open again, same code';
  if (before?.ended) return 'stays ended';
  if (after?.checkedInAt && !before?.checkedInAt) return 'open from now, same code';
  return 'stays as it is';
}
