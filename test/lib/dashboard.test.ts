import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { deployment } from './deployment.ts';
import { readable, resourceOf, resourcesOf } from './template-resources.ts';

const widget = z.object({
  type: z.enum(['metric', 'alarm', 'log']),
  x: z.number(),
  y: z.number(),
  width: z.number().max(24),
  height: z.number(),
  properties: z.looseObject({
    title: z.string(),
    metrics: z.array(z.array(z.unknown())).optional(),
    alarms: z.array(z.string()).optional(),
    query: z.string().optional(),
  }),
});
const body = z.object({ widgets: z.array(widget) });

const template = deployment({ canary: true });

/** The dashboard, with names of resources instead of references. */
function shown(of = template) {
  const { DashboardBody } = resourceOf(of, 'AWS::CloudWatch::Dashboard').Properties;
  return body.parse(JSON.parse(readable(DashboardBody)));
}

/** Each metric in it: namespace, name, and the resource that is its dimension. */
const metrics = shown()
  .widgets.flatMap(({ properties }) => properties.metrics ?? [])
  .filter((row) => typeof row[0] === 'string')
  .map((row) => row.filter((cell): cell is string => typeof cell === 'string'));

test('it shows guests waiting, seconds, mails, connections, networks, cost, queues and the alarms that notify', () => {
  const titles = shown().widgets.map(({ properties }) => properties.title);
  for (const word of ['Alarms', 'Guests waiting', 'Seconds from', 'Mails', 'Connections', 'Networks', 'Cost', 'queues'])
    expect(titles.filter((title) => title.includes(word))).not.toEqual([]);
  expect(shown().widgets.flatMap(({ properties }) => properties.alarms ?? [])).toHaveLength(22);
  expect(metrics.length).toBeGreaterThan(20);
});

test.for(metrics)('a metric in it is one of the template, or one that AWS has for a resource of it: %s', (row) => {
  const [namespace = '', name = '', , resource = ''] = row;
  if (namespace === 'WifiTickets') {
    const counted = resourcesOf(template, 'AWS::Logs::MetricFilter').flatMap(
      ({ Properties }) => Properties.MetricTransformations as { MetricName: unknown }[],
    );
    expect(counted.map(({ MetricName }) => readable(MetricName))).toContain(name);
    return;
  }
  const own: Record<string, readonly [type: string, names: readonly string[]]> = {
    'AWS/Lambda': ['AWS::Lambda::Function', ['Invocations', 'Duration']],
    'AWS/SQS': ['AWS::SQS::Queue', ['ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible']],
    'AWS/ApiGateway': ['AWS::ApiGatewayV2::Api', ['Count']],
    'AWS/SES': ['', ['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject']],
  };
  const [type = '', names = []] = own[namespace] ?? [];
  expect(names).toContain(name);
  const ids = type === '' ? [] : resourcesOf(template, type).map(({ id }) => id.replace(/[0-9A-F]{8}$/, ''));
  if (type !== '') expect(ids).toContain(resource.replace(/\.QueueName$/, ''));
});

test('every queue of the template is in it, also those of what failed', () => {
  const queues = resourcesOf(template, 'AWS::SQS::Queue').map(({ id }) => id.replace(/[0-9A-F]{8}$/, ''));
  const messages = metrics.filter(([, name]) => name === 'ApproximateNumberOfMessagesVisible');
  const inIt = messages.map(([, , , resource = '']) => resource.replace(/\.QueueName$/, ''));
  expect(inIt.sort()).toEqual(queues.sort());
});

test('what Lambda counts in milliseconds is shown in seconds, beside ages of messages', () => {
  const { properties } = shown().widgets.find(({ properties: { title } }) => title.startsWith('Seconds that')) ?? {};
  const rows = properties?.metrics ?? [];
  expect(rows).toContainEqual([expect.objectContaining({ expression: 'milliseconds / 1000' })]);
  const milliseconds = rows.filter((row) => row[1] === 'Duration').map((row) => row.at(-1));
  expect(milliseconds).toEqual([expect.objectContaining({ id: 'milliseconds', visible: false })]);
});

test("each guest's seconds from event to mail are asked of the log as the guide asks for them", () => {
  const [asked] = shown().widgets.filter(({ type }) => type === 'log');
  const [source, ...query] = asked?.properties.query?.split('\n') ?? [];
  expect(source).toMatch(/^SOURCE '.*DeliverTickets.*' \| filter/);
  const text = [source?.replace(/^SOURCE '.*?' \| /, ''), ...query].join('\n');
  const guide = readFileSync(join(import.meta.dirname, '../../docs/operate/log-queries.md'), 'utf8');
  expect(guide).toContain(`## How many seconds from event to mail?`);
  expect(guide).toContain(`\n\`\`\`logs\n${text}\n\`\`\``);
});

test('with a desk it asks the log how many guests have their code, as the guide asks for it, and has no metric for that', () => {
  const withDesk = deployment({ desk: true });
  const asked = shown(withDesk).widgets.find(({ properties: { title } }) => title.startsWith('Guests in the house'));
  const [source, ...query] = asked?.properties.query?.split('\n') ?? [];
  expect(source).toMatch(/^SOURCE '.*SyncReservations.*' \| fields/);
  const text = [source?.replace(/^SOURCE '.*?' \| /, ''), ...query].join('\n');
  const guide = readFileSync(join(import.meta.dirname, '../../docs/operate/log-queries.md'), 'utf8');
  expect(guide).toContain(`\n\`\`\`logs\n${text}\n\`\`\``);
  const filters = (one: typeof template) => resourcesOf(one, 'AWS::Logs::MetricFilter').length;
  expect(filters(withDesk)).toBe(filters(deployment({})));
  expect(JSON.stringify(shown(deployment({})))).not.toContain('house_counted');
});

test('without it there is none', () => {
  expect(resourcesOf(deployment({ dashboard: false }), 'AWS::CloudWatch::Dashboard')).toEqual([]);
});
