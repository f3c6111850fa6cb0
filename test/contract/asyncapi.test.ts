import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { outgoingTypes } from '../../src/events-out/outgoing-event.ts';
import { asyncApiText, messageName } from '../../tools/asyncapi/document.ts';

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

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

test('each field of what goes out says what it means', () => {
  const { components } = parse(text) as { components: { schemas: Record<string, Schema> } };
  const events = outgoingTypes.map((type) => components.schemas[messageName(type)]);
  const fields = events.flatMap((event) => [event?.properties ?? {}, event?.properties?.data?.properties ?? {}]);
  expect(fields.flatMap((some) => Object.keys(some)).length).toBeGreaterThan(150);
  for (const [name, { description }] of fields.flatMap((some) => Object.entries(some)))
    expect([name, description]).toEqual([name, expect.stringMatching(/\.$/)]);
});
