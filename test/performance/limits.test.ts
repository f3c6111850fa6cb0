import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { countPartitions } from '../../bench/count/count-partitions.ts';
import { readSettings } from '../../src/contract/settings/read-settings.ts';
import { deployedSettings } from '../../tools/performance/deployed-settings.ts';
import { limits } from '../../tools/performance/limits.ts';
import { performancePage } from '../../tools/performance/performance-page.ts';
import { ticketUnits } from '../../tools/performance/ticket-units.ts';
import { deployment } from '../lib/deployment.ts';
import { resourceOf } from '../lib/template-resources.ts';

const cdkOut = join(import.meta.dirname, '../../.local/cdk.out');
const page = readFileSync(join(import.meta.dirname, '../../docs/performance.md'), 'utf8');
const rates = [1, 1000, 10_000];

let units: Awaited<ReturnType<typeof ticketUnits>>;
beforeAll(async () => {
  units = await ticketUnits(cdkOut);
});

test('the page of what limits says what follows from the template and from counted write units', () => {
  expect(page).toBe(performancePage(deployedSettings(cdkOut), units));
});

test('no partition is written to by many tickets but those that the page tells of', async () => {
  const tickets = 100;
  const hot = [...(await countPartitions(cdkOut, tickets))].filter(([, one]) => one > tickets / 9);
  const kinds = hot.map(([where]) => where.replace(/#.*?(#CODE)?$/, '$1'));
  expect(new Set(kinds)).toEqual(new Set(['table LOC', 'table REALM#CODE', 'tickets LOC', 'due DUE']));
});

test('every setting that the page names is one that may be set', () => {
  for (const rate of rates) {
    const told = limits(deployedSettings(cdkOut), units).map(({ bears, set }) => (bears < rate ? set(rate) : ''));
    const lines = told.flatMap((text) => text.match(/(?<=`)\w+: \d+(?=`)/g) ?? []);
    const text = ['senderAddress: wifi@hotel-sol.example', 'identity: hotel-sol.example', ...lines].join('\n');
    const { settings } = readSettings({ file: { name: 'wifi-tickets.yaml', text } });
    const named = lines.map((line) => line.split(': ')).map(([name, value]) => [name, Number(value)]);
    expect(named.length).toBeGreaterThan(0);
    expect(settings).toMatchObject(Object.fromEntries(named));
  }
});

test.each([
  [14, 2],
  [500, 30],
  [10_000, 600],
])('with %i mails a second, %i copies record what SES says of them', (maxSendRate, copies) => {
  const recorder = resourceOf(deployment({ maxSendRate }), 'AWS::Lambda::EventSourceMapping', 'RecordDeliveries');
  expect(recorder.Properties.ScalingConfig).toEqual({ MaximumConcurrency: copies });
});
