import { readFileSync, writeFileSync } from 'node:fs';
import { withPairTable } from './states/pair-table.ts';

/** Writes the tables of all pairs of states and of addresses into docs/reference/events-in.md, as the rules that count decide them. */
const page = new URL('../docs/reference/events-in.md', import.meta.url);
writeFileSync(page, withPairTable(readFileSync(page, 'utf8')));
