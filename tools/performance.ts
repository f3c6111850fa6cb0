import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { synthesizeDevStack } from '../dev/start-dev-stack.ts';
import { withTables } from './marked-tables.ts';
import { countPerformance, performanceTables } from './performance/performance-tables.ts';

/** Writes the tables of `docs/design/performance.md`, from the template and from counted units. */
console.info = () => undefined;
await synthesizeDevStack();
const counted = await countPerformance(fileURLToPath(new URL('../.local/cdk.out', import.meta.url)));
const page = new URL('../docs/design/performance.md', import.meta.url);
writeFileSync(page, withTables(readFileSync(page, 'utf8'), performanceTables(counted)));
