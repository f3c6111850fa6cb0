import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureReach } from '../bench/reach/measure-reach.ts';
import { reachTables } from '../bench/reach/reach-tables.ts';
import { withTables } from './marked-tables.ts';

/** Writes the tables of `docs/design/reach.md`: `npm run reach` for 1,000 guests, or `--guests`, and what it is based on. */
const { guests } = parseArgs({ options: { guests: { type: 'string', default: '1000' } } }).values;
const now = await measureReach({ guests: Number(guests), seed: 1 });
const page = new URL('../docs/design/reach.md', import.meta.url);
writeFileSync(page, withTables(readFileSync(page, 'utf8'), reachTables(now)));
