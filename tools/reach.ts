import { readFileSync, writeFileSync } from 'node:fs';
import { measureReach } from '../bench/reach/measure-reach.ts';
import { reachTables } from '../bench/reach/reach-tables.ts';
import { withTables } from './marked-tables.ts';

/** Writes the tables of `docs/design/reach.md`: `npm run bench -- reach` for 1,000 guests, and what it is based on. */
const measured = { guests: 1000, seed: 1 };
const now = await measureReach(measured);
const page = new URL('../docs/design/reach.md', import.meta.url);
writeFileSync(page, withTables(readFileSync(page, 'utf8'), reachTables(now)));
