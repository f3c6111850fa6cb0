import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentLimits, documentSizes } from '../../tools/document-sizes.ts';

const sizes = documentSizes();

test.for(['README.md', 'docs/operate/runbook.md'])('%s is short enough to be read', (name) => {
  const found = sizes.find(({ file }) => file === name);
  expect(found?.limit).toBeGreaterThan(0);
  expect(found?.bytes).toBeLessThanOrEqual(found?.limit ?? 0);
});

test('all documents together are short enough to be kept true', () => {
  expect(sizes.length).toBeGreaterThan(80);
  expect(sizes.reduce((all, { bytes }) => all + bytes, 0)).toBeLessThanOrEqual(documentLimits.whole);
});

test('a moving picture is there at once on a phone, too', () => {
  const pictures = globSync(join(import.meta.dirname, '../../docs/*.gif'));
  expect(pictures.length).toBeGreaterThan(0);
  for (const picture of pictures) expect([picture, statSync(picture).size < 1_000_000]).toEqual([picture, true]);
});
