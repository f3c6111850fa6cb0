import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { testDirectory } from 'local-cloud/testing.ts';
import { expect, test } from 'vitest';
import { synthesize } from '../../dev/synthesize.ts';
import { copiedProject } from './copied-project.ts';

/** Bundles are not looked at here, and take seconds. */
const noBundles = { 'aws:cdk:bundling-stacks': [] };

test('the stack is synthesized once, and again only when something that it is made of, or that was made, has changed', async (context) => {
  const outDir = testDirectory(context);
  const settings = { ...noBundles, senderAddress: 'wifi@hotel.example', identity: 'hotel.example' };
  expect(await synthesize(outDir, settings)).toBe(true);
  const template = join(outDir, 'WifiTickets.template.json');
  expect(await synthesize(outDir, settings)).toBe(false);
  expect(await synthesize(outDir, { ...settings, retentionDays: 7 })).toBe(true);
  truncateSync(template, 100);
  expect(await synthesize(outDir, { ...settings, retentionDays: 7 })).toBe(true);
  expect(JSON.parse(readFileSync(template, 'utf8'))).toHaveProperty('Resources');
});

test('what the CDK app refuses is said in its own words', async (context) => {
  await expect(synthesize(testDirectory(context), noBundles)).rejects.toThrow('senderAddress must be set');
});

test('the stack is synthesized again when npm has installed other packages', async (context) => {
  const project = copiedProject(context);
  const { synthesize: synthesizeCopy } = await import(join(project.folder, 'dev/synthesize.ts'));
  const outDir = testDirectory(context);
  const settings = { ...noBundles, senderAddress: 'wifi@hotel.example', identity: 'hotel.example' };
  expect(await synthesizeCopy(outDir, settings)).toBe(true);
  expect(await synthesizeCopy(outDir, settings)).toBe(false);
  project.edit('node_modules/.package-lock.json', (text) => `${text}\n`);
  expect(await synthesizeCopy(outDir, settings)).toBe(true);
});
