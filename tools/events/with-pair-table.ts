import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import { pairTable } from './pair-table.ts';

const hotel = join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml');
const [begin, end] = ['<!-- pairs of states: npm run states -->', '<!-- end of pairs -->'];

/** The page on events with the table of all pairs of states as they are decided at a hotel that issues at booking. */
export function withPairTable(page: string): string {
  const { location } = readLocationFile(readFileSync(hotel, 'utf8'), hotel);
  const [before, rest] = page.split(begin);
  const [, after] = (rest ?? '').split(end);
  if (!location || before === undefined || after === undefined) throw new Error('The page has no place for the table');
  return `${before}${begin}\n\n${pairTable({ ...location, issueAt: 'booking', mailBefore: undefined })}\n\n${end}${after}`;
}
