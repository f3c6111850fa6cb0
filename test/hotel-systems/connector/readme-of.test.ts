import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { provenIn } from '../../../src/hotel-systems/connector/connector-list.cli.ts';

const readme = `# Inn

## What you do

1. Open it. D

## What is proven

| what                 | how |
| -------------------- | --- |
| form of events       | D   |
| statuses             | D   |
| the client's header  | C   |
| the reply            | R   |

## Doubts

- **?** How long it waits.
- **?** Whether it tries again.
- A deleted reservation cannot be fetched.
`;

const inWords = `## What is proven

| What     | From                       |
| -------- | -------------------------- |
| Fields   | documentation              |
| Retries  | **not known**; code has 10 |
| The list | public code                |
`;

test('what of a connector is proven is counted in its README, by how it is', () => {
  expect(provenIn(readme)).toBe('2 documented, 1 in public code, 1 reconstructed, 2 unconfirmed');
  expect(provenIn(inWords)).toBe('1 documented, 1 in public code, 1 unconfirmed');
  expect(provenIn('# Inn\n\n## What is proven\n\nNothing yet.\n')).toBeUndefined();
  expect(provenIn('# Inn\n\n| a | D |\n')).toBeUndefined();
});

test('the table of docs/start/hotel-system.md has every connector, and of each what its own README proves', () => {
  const root = join(import.meta.dirname, '../../..');
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const rows = [
    ...read('docs/start/hotel-system.md').matchAll(
      /^\| `([\w-]+)` \| \[[^\]]+\]\(\.\.\/\.\.\/connectors\/([\w-]+)\/README\.md\)(.*)$/gm,
    ),
  ];
  expect(rows.map(([, id]) => id).sort()).toEqual(readdirSync(join(root, 'connectors')).sort());
  for (const [row, id, folder] of rows) {
    expect(folder).toBe(id);
    expect(row).toContain(`| ${provenIn(read(`connectors/${id}/README.md`)) ?? "this program's own form"} `);
  }
});
