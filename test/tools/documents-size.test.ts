import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** All that people read, but the changelog, which only grows; in bytes of UTF-8. */
const sizes = globSync(
  [
    'docs/**/*.md',
    '{README,CONTRIBUTING,SECURITY,CODE_OF_CONDUCT}.md',
    '{connectors,network}/*/README.md',
    'local-cloud/README.md',
  ],
  { cwd: root },
).map((file) => ({ file, bytes: Buffer.byteLength(readFileSync(join(root, file), 'utf8')) }));

/** The most that documents may have, in bytes: what is longer is not read. */
test.for([
  [/^README\.md$/, 8000],
  [/^docs\/operate\/runbook\.md$/, 30_000],
  [/^docs\/start\//, 9000],
] as const)('%s is short enough to be read', ([name, most]) => {
  const found = sizes.filter(({ file }) => name.test(file));
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter(({ bytes }) => bytes > most)).toEqual([]);
});

test('all documents together are short enough to be kept true', () => {
  expect(sizes.length).toBeGreaterThan(80);
  expect(sizes.reduce((all, { bytes }) => all + bytes, 0)).toBeLessThanOrEqual(380_000);
});

test('a moving picture is there at once on a phone, too', () => {
  const pictures = globSync('docs/*.gif', { cwd: root });
  expect(pictures.length).toBeGreaterThan(0);
  for (const picture of pictures)
    expect([picture, statSync(join(root, picture)).size < 1_000_000]).toEqual([picture, true]);
});
