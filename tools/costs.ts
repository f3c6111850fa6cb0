import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { synthesizeDevStack } from '../dev/start-dev-stack.ts';
import { costsTables, countedUse, performanceTables, readmeTables } from './costs/costs-tables.ts';
import { withTables } from './marked-tables.ts';

/** Writes the tables of `docs/design/costs.md` and `README.md`, and of what is counted in `docs/design/performance.md`, from counted use and list prices. */
console.info = () => undefined;
await synthesizeDevStack();
const counted = await countedUse(fileURLToPath(new URL('../.local/cdk.out', import.meta.url)));
for (const [name, tables] of [
  ['docs/design/costs.md', costsTables(counted)],
  ['docs/design/performance.md', performanceTables(counted)],
  ['README.md', readmeTables(counted)],
] as const) {
  const page = new URL(`../${name}`, import.meta.url);
  writeFileSync(page, withTables(readFileSync(page, 'utf8'), tables));
}
