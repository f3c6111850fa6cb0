import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '../../../src/operations/settings/read-settings.schema.ts';
import { settingsTable } from '../../../src/operations/settings/settings.schema.ts';
import { settingsFileText } from '../../../src/operations/settings/settings-file.schema.ts';
import { settingsPage } from '../../../tools/settings/settings-page.ts';

const names = Object.keys(settingsTable);
const read = (text: string) => readSettings({ file: { name: 'w.yaml', text } });

test('a new settings file explains every setting, and sets none', () => {
  const text = settingsFileText();
  for (const name of names) expect(text.split('\n').filter((line) => line.startsWith(`#${name}: `))).toHaveLength(1);
  expect(read(text).settings).toEqual(read('').settings);
});

test.for(names)('its line of %s is right once the # is away', (name) => {
  const text = settingsFileText();
  const line = text.split('\n').find((one) => one.startsWith(`#${name}: `)) ?? '';
  // Alone it may lack what it goes with; as a value it is taken.
  const { problems = [] } = read(line.slice(1));
  expect(problems.filter((problem) => !/goes with/.test(problem))).toEqual([]);
});

test('what is given is set, and read back the same', () => {
  const given = { senderAddress: 'wifi@hotel-sol.example', identity: 'hotel-sol.example', retentionDays: 7 };
  expect(read(settingsFileText(given)).settings).toMatchObject(given);
});

test('the documents have every setting as it is', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/settings.md'), 'utf8');
  expect(page).toBe(settingsPage());
});
