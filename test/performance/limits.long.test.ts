import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { countPartitions } from '../../bench/count/check-ins.ts';
import { alarmsOf, idleDollars } from '../../bench/count/ticket-cost.ts';
import { ofOneSender } from '../../lib/mail/delivery.ts';
import { readSettings } from '../../src/operations/settings/read-settings.schema.ts';
import { settingsTable } from '../../src/operations/settings/settings.schema.ts';
import { deployment } from '../lib/deployment.ts';
import { resourceOf, resourcesOf, target } from '../lib/template-resources.ts';

const cdkOut = join(import.meta.dirname, '../../.local/cdk.out');
const page = readFileSync(join(import.meta.dirname, '../../docs/design/performance.md'), 'utf8');

const costs = readFileSync(join(import.meta.dirname, '../../docs/design/costs.md'), 'utf8');

/** Write units of a ticket, from its event to the SES event of the delivered mail, where a partition's name begins so. */
let units: ReadonlyMap<string, number>;
const tickets = 200;
const each = (start: string) =>
  [...units].reduce((sum, [where, one]) => sum + (where.startsWith(start) ? one : 0), 0) / tickets;
beforeAll(async () => {
  units = await countPartitions(cdkOut, tickets);
});

test('the limits of the page follow from what is counted and from the template', () => {
  const template = deployment();
  const numberAt = (type: string, of: string, name: string, part = '') =>
    (resourceOf(template, type, part).Properties[of] as Record<string, number>)[name] ?? 0;
  const most = numberAt('AWS::DynamoDB::GlobalTable', 'WriteOnDemandThroughputSettings', 'MaxWriteRequestUnits');
  const whole = each('table ');
  expect(page).toContain(`The table's setting, ${whole} write units a ticket | ${Math.floor(most / whole)} |`);
  expect(page).toContain(`| ${Math.floor(4000 / whole)} | \`--warm-throughput WriteUnitsPerSecond=${whole * 1000}\` |`);
  const stays = each('table LOC#');
  expect(page).toContain(
    `Stays of one location, ${stays} units a ticket in one partition, which DynamoDB splits | ${1000 / stays} |`,
  );
  const copies = (name: string) =>
    numberAt('AWS::Lambda::EventSourceMapping', 'ScalingConfig', 'MaximumConcurrency', name);
  expect(page).toContain(
    `Instances of deliver-tickets, ${ofOneSender} mails a second each | ${copies('DeliverTickets') * ofOneSender} |`,
  );
  expect(page).toContain(
    `Instances of issue-tickets, 10 events a batch, 0.2 s a batch | ${copies('IssueTickets') * 50} |`,
  );
  const rate = numberAt('AWS::ApiGatewayV2::Stage', 'DefaultRouteSettings', 'ThrottlingRateLimit');
  expect(page).toContain(`in some regions 2,500 | ${rate} |`);
  expect(page).toContain(`or more keys | ${(settingsTable.dailyEvents.standard / 86_400).toFixed(1)} |`);
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

test('no partition is written to by many tickets but those that the page tells of', () => {
  const hot = [...units].filter(([, one]) => one > tickets / 9);
  const kinds = hot.map(([where]) => where.replace(/#.*?(#CODE)?$/, '$1'));
  expect(new Set(kinds)).toEqual(new Set(['table LOC', 'table REALM#CODE', 'tickets LOC', 'present LOC', 'due DUE']));
});

test('every setting that the page names is one that may be set', () => {
  const [limits = ''] = page.split('## Long lists');
  const lines = limits.match(/(?<=`)\w+: \d+(?=`)/g) ?? [];
  const text = ['senderAddress: wifi@hotel-sol.example', 'identity: hotel-sol.example', ...lines].join('\n');
  const { settings } = readSettings({ file: { name: 'wifi-tickets.yaml', text } });
  const named = lines.map((line) => line.split(': ')).map(([name, value]) => [name, Number(value)]);
  expect(named.length).toBeGreaterThan(4);
  expect(settings).toMatchObject(Object.fromEntries(named));
});

test.each([
  [14, 2],
  [500, 30],
  [10_000, 600],
])('with %i mails a second, %i copies record what SES says of them', (maxSendRate, copies) => {
  const recorder = resourceOf(deployment({ maxSendRate }), 'AWS::Lambda::EventSourceMapping', 'RecordDeliveries');
  expect(recorder.Properties.ScalingConfig).toEqual({ MaximumConcurrency: copies });
});
