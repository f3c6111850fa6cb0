import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { costTable } from '../../bench/count/cost-table.ts';
import type { CountedUse } from '../../bench/count/hotel-month.ts';
import { costsPage } from '../../tools/costs/costs-page.ts';
import { countedUse } from '../../tools/costs/counted-use.ts';

const project = join(import.meta.dirname, '../..');
const textOf = (name: string) => withoutBlanks(readFileSync(join(project, name), 'utf8'));

/** Tables as they are, whatever the width of their columns. */
function withoutBlanks(text: string): string {
  return text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');
}

let counted: CountedUse;
beforeAll(async () => {
  counted = await countedUse(join(project, '.local/cdk.out'));
});

test('docs/costs.md says what follows from counted use and list prices', () => {
  expect(textOf('docs/costs.md')).toBe(withoutBlanks(costsPage(counted)));
});

test("README's costs of hotels are the same", () => {
  const readme = textOf('README.md');
  const rows = costTable(counted.use, counted.stack)
    .split('\n')
    .filter((row) => /^\| \d+ rooms/.test(row));
  expect(rows).toHaveLength(3);
  for (const row of rows) expect(readme).toContain(row);
});
