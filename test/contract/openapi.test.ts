import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { readStayEvent } from '../../src/core/events/stay-event.schema.ts';
import { routes } from '../../src/rest/routes.ts';
import { servicesAnswer } from '../../src/rest/wire/answers.schema.ts';
import { problems } from '../../src/rest/wire/problem.ts';
import { readListQuery, readPage } from '../../src/rest/wire/queries.schema.ts';
import { createTicketRequest, moveTicketRequest } from '../../src/rest/wire/requests.schema.ts';
import { createdAnswer, ticketsAnswer } from '../../src/rest/wire/ticket-answers.schema.ts';
import { documentText } from '../../tools/openapi/document-text.ts';
import { apiDocument, apiDocumentText, schemaFaults } from '../end-to-end/support/api-document.ts';
import { eventWith, receivedAt, sampleEvent } from './event-samples.ts';

const root = join(import.meta.dirname, '../..');
const { paths, components } = apiDocument;
const faults = (schema: string, value: unknown) => schemaFaults({ $ref: `#/components/schemas/${schema}` }, value);
const fits = (schema: string, value: unknown) => faults(schema, value).length === 0;
const golden = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, `golden/${name}.json`), 'utf8'));

test('the document is what the routes and schemas make of it', () => {
  expect(documentText() === apiDocumentText, 'docs/openapi.yaml is out of date: run `node tools/openapi.ts`').toBe(
    true,
  );
});

test('Redocly finds nothing wrong with it, and asks nobody on the net', () => {
  const redocly = join(root, 'node_modules/@redocly/cli/bin/cli.js');
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [redocly, 'lint', 'docs/openapi.yaml', '--format=json'],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        REDOCLY_TELEMETRY: 'off',
        REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
      },
    },
  );
  expect(stdout, stderr).toMatch(/^\{/);
  expect(JSON.parse(stdout).problems).toEqual([]);
  expect(status).toBe(0);
});

test('every route is in it, and ours are told from the platform’s', () => {
  for (const { method, path, operation, scope, of } of routes) {
    const shown = paths[path]?.[method.toLowerCase()];
    expect(shown).toMatchObject({ operationId: operation, security: expect.arrayContaining([{ apiKey: [scope] }]) });
    expect([shown?.['x-extension'], shown?.tags]).toEqual(
      of === 'wifi-tickets' ? [true, ['Extensions']] : [undefined, ['Tickets module']],
    );
  }
  expect(Object.values(paths).flatMap((item) => Object.keys(item as object))).toHaveLength(
    routes.length + Object.keys(paths).length,
  );
});

test('every reason why something is not done is in it, under its status', () => {
  const told = Object.values(components.responses).flatMap(({ content }) =>
    Object.entries(content?.['application/problem+json']?.examples ?? {}),
  );
  expect(Object.fromEntries(told.map(([reason, { value }]) => [reason, 'status' in value && value.status]))).toEqual(
    Object.fromEntries(Object.entries(problems).map(([reason, { status }]) => [reason, status])),
  );
});

describe("the platform's own samples", () => {
  test.each<[string, string, z.ZodMiniType]>([
    ['services', 'Services', servicesAnswer],
    ['ticket-created', 'CreatedTicket', createdAnswer],
    ['tickets', 'Tickets', ticketsAnswer],
  ])('%s fits the document and the API’s schema, and stands in the document', (name, schema, checked) => {
    const sample = golden(name);
    expect(faults(schema, sample)).toEqual([]);
    expect(checked.safeParse(sample).success).toBe(true);
    expect(JSON.stringify(paths)).toContain(JSON.stringify(sample));
  });
});

describe('what the document says of a request is what the API takes', () => {
  const parameter = (name: string) =>
    components.parameters[name]?.schema as { minimum: number; maximum: number; default: number };

  test('pages', () => {
    const { limit, offset } = { limit: parameter('limit'), offset: parameter('offset') };
    for (const value of [limit.minimum, limit.maximum]) expect(readPage({ limit: String(value) }).limit).toBe(value);
    for (const value of [limit.minimum - 1, limit.maximum + 1])
      expect(() => readPage({ limit: String(value) })).toThrow();
    expect(() => readPage({ offset: String(offset.maximum + 1) })).toThrow();
    expect(readPage({ offset: String(offset.maximum) })).toEqual({ offset: offset.maximum, limit: limit.default });
    expect(readPage({}).offset).toBe(offset.default);
  });

  test('the cursor of its example', () => {
    const [, link = ''] = /<\?([^>]+)>/.exec(components.headers.Link?.example ?? '') ?? [];
    expect(readListQuery(Object.fromEntries(new URLSearchParams(link)))).toMatchObject({ offset: 100, limit: 100 });
  });

  test.each([
    '2026-12-18',
    '2026-12-18T11:00',
    '2026-12-18 11:00:00',
    '2026-12-18T11:00:00.5Z',
    '2026-12-18T11:00+0100',
    '2026-12-18t11:00:00+01:00',
    '18.12.2026',
    'tomorrow',
    '',
  ])('the moment "%s"', (valid_until) => {
    expect(fits('MovedTicket', { valid_until })).toBe(moveTicketRequest.safeParse({ valid_until }).success);
  });

  test.each([
    { service: '59219' },
    { service: 59219, numusers: 100, format: null, more: 1 },
    {},
    { service: '' },
    { service: '1'.repeat(17) },
    { service: '59219', numusers: 0 },
    { service: '59219', numusers: '4' },
    { service: '59219', userId: 'x'.repeat(65) },
    { service: '59219', format: 'sms' },
  ])('the wish for a ticket %j', (wish) => {
    expect(fits('NewTicket', wish)).toBe(createTicketRequest.safeParse(wish).success);
  });

  test.each([
    {},
    { '/id': '' },
    { '/time': null },
    { '/type': 'stay.dreamt' },
    { '/data/status': 'gone' },
    { '/data/locationId': 'a b' },
    { '/data/stayId': null },
    { '/data/arrival/date': '2026-02-30' },
    { '/data/adults': 101 },
    { '/data/room': undefined, '/data/more': 1 },
  ])('the sample event with %j', (changes) => {
    const event = eventWith(changes);
    expect(fits('StayEvent', JSON.parse(event))).toBe('event' in readStayEvent(event, receivedAt));
    expect(fits('StayEvent', sampleEvent())).toBe(true);
  });
});

describe('what people read has all that the API has', () => {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');

  test('the example requests have every operation, and none that there is not', () => {
    const lines = read('examples/requests.http').matchAll(/^(GET|POST|PATCH|DELETE) \{\{apiUrl\}\}([^?\n]+)/gm);
    const asked = [...lines].map(([, method, path = '']) => {
      const filled = path.replace('wifiarea', 'Location').replace('{{location}}', '{LocationId}');
      return `${method} ${filled.replace('{{serial}}', '{serial}').replace('{{device}}', '{device}')}`;
    });
    expect(new Set(asked)).toEqual(new Set(routes.map(({ method, path }) => `${method} ${path}`)));
  });

  test('the guide has every reason why something is not done, with its status', () => {
    const rows = [...read('docs/reference/rest-api.md').matchAll(/^\| (\d{3}) +\| ([^|]+)\|/gm)];
    const told = rows.flatMap(([, status, reasons = '']) =>
      [...reasons.matchAll(/`([a-z-]+)`/g)].map(([, reason]) => `${status} ${reason}`),
    );
    const all = Object.entries(problems).map(([reason, { status }]) => `${status} ${reason.replaceAll('_', '-')}`);
    expect(told.sort()).toEqual(all.sort());
  });
});
