import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asyncApiText } from '../../tools/asyncapi/document-text.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docs/asyncapi.yaml'), 'utf8');

test('the document is what the schemas make of it', () => {
  expect(asyncApiText() === text, 'docs/asyncapi.yaml is out of date: run `npm run asyncapi`').toBe(true);
});

test('Redocly finds nothing wrong with it', () => {
  const redocly = join(root, 'node_modules/@redocly/cli/bin/cli.js');
  const { stdout } = spawnSync(process.execPath, [redocly, 'lint', 'docs/asyncapi.yaml', '--format=json'], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME, REDOCLY_TELEMETRY: 'off' },
  });
  expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0 } });
});
