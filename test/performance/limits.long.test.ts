import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { countPartitions } from '../../bench/count/check-ins.ts';
import { alarmsOf, idleDollars } from '../../bench/count/ticket-cost.ts';
import { readSettings } from '../../src/operations/settings/read-settings.schema.ts';
import { withTables } from '../../tools/marked-tables.ts';
import { limits } from '../../tools/performance/limits.ts';
import { countPerformance, performanceTables } from '../../tools/performance/performance-tables.ts';
import { deployment } from '../lib/deployment.ts';
import { resourceOf, resourcesOf, target } from '../lib/template-resources.ts';

const cdkOut = join(import.meta.dirname, '../../.local/cdk.out');
const page = readFileSync(join(import.meta.dirname, '../../docs/design/performance.md'), 'utf8');
const rates = [1, 1000, 10_000];

const costs = readFileSync(join(import.meta.dirname, '../../docs/design/costs.md'), 'utf8');

let counted: Awaited<ReturnType<typeof countPerformance>>;
beforeAll(async () => {
  counted = await countPerformance(cdkOut);
});

test('the page of what limits, and of what connected systems and networks use, says what follows from the template and from counted units', () => {
  expect(page).toBe(withTables(page, performanceTables(counted)));
});

test('docs/design/costs.md says what a stack costs that does nothing, and how many alarms are part of that', () => {
  const alarms = alarmsOf(cdkOut);
  const template = deployment();
  const all = resourcesOf(template, 'AWS::SQS::Queue');
  const queues = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').flatMap(({ Properties }) => {
    const queue = all.find(({ id }) => id === target(Properties.EventSourceArn));
    // A table's stream costs nothing to poll.
    return queue ? [{ queueArn: queue.Properties.FifoQueue === true ? 'hooks.fifo' : 'work' }] : [];
  });
  const dollars = `$${idleDollars(alarms, queues).toFixed(2)}`;
  expect(costs).toContain(`| **fixed** | ${dollars} | ${dollars} | ${dollars} |`);
  expect(costs).toContain(`| ${alarms.single} alarms, and ${alarms.composite} joint ones |`);
});

test('no partition is written to by many tickets but those that the page tells of', async () => {
  const tickets = 100;
  const hot = [...(await countPartitions(cdkOut, tickets))].filter(([, one]) => one > tickets / 9);
  const kinds = hot.map(([where]) => where.replace(/#.*?(#CODE)?$/, '$1'));
  expect(new Set(kinds)).toEqual(new Set(['table LOC', 'table REALM#CODE', 'tickets LOC', 'present LOC', 'due DUE']));
});

test('every setting that the page names is one that may be set', () => {
  for (const rate of rates) {
    const told = limits(counted.deployed, counted.units).map(({ most, set }) => (most < rate ? set(rate) : ''));
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
