import { expect, test } from 'vitest';
import { octopusUpstream } from '../../src/issuers/octopus/octopus-server.client.ts';
import services from '../contract/golden/services.json' with { type: 'json' };
import created from '../contract/golden/ticket-created.json' with { type: 'json' };
import tickets from '../contract/golden/tickets.json' with { type: 'json' };
import fc from '../testkit/properties.ts';
import { startFakeOctopus } from './support/fake-octopus.ts';
import { octopusIssuer } from './support/octopus-issuer.ts';
import { order } from './support/order.ts';

const issuer = octopusIssuer();

/** A server that answers every request so. */
const answering = (body: unknown) => octopusUpstream({ fetch: async () => new Response(JSON.stringify(body)) });

test("the platform's own sample of a created ticket", async () => {
  expect(await answering(created).place(order, issuer, 'key')).toEqual({
    type: 'issued',
    ticket: {
      serial: '12389942',
      radiusUser: '0123456789',
      user: 'Q4P68',
      pass: '',
      coding: 'passcode',
      realm: '28XXX004',
    },
  });
});

const sample = { serial: '12391208', user: 'NKQT2', pass: '', coding: 'passcode', realm: 'REALM', radiusUser: '' };
const sampleRow = { serial: sample.serial, user: sample.user };
const there = { ...issuer, location: '28XXX002' };

test("the platform's own sample of a list, which tells more rows than it shows", async () => {
  const upstream = answering(tickets);
  const found = { type: 'found', ticket: sample, copies: 1 };
  expect(await upstream.find('apitest@apitest.es', there, 'key')).toEqual(found);
  expect(await upstream.find('somebody', there, 'key')).toEqual({ type: 'unclear', why: 'list_incomplete' });
  expect(await upstream.list(there, 'key')).toEqual({ why: 'list_incomplete' });
});

test('the same with as many rows as it tells, under both names of the location', async () => {
  const { LocationId: wifiareaId, ...row } = { ...tickets.data[0] };
  for (const data of [tickets.data, [{ ...row, wifiareaId }]]) {
    const list = answering({ ...tickets, data, pagination: { ...tickets.pagination, rows: 1 } });
    const use = { cancelled: false };
    expect(await list.list(there, 'key')).toEqual([{ ...sampleRow, use }]);
    expect(await list.find('somebody', there, 'key')).toEqual({ type: 'absent' });
  }
});

test("the platform's own sample of services", async () => {
  const one = { id: '59219', name: 'Ticket - 1 Hora', offered: true };
  expect(await answering(services).services(issuer, 'key')).toEqual([one]);
});

test.each<[object, boolean]>([
  [{ deleted: 1 }, false],
  [{ deleted: '1' }, false],
  [{ deleted: true }, false],
  [{ status: 0 }, false],
  [{ status: '0' }, false],
  [{ status: 2 }, false],
  [{ status: '1', deleted: '0' }, true],
  [{ status: true, deleted: false }, true],
])('a service with %j is on offer: %j', async (fields, offered) => {
  const data = [{ ...services.data[0], ...fields }];
  expect(await answering({ data }).services(issuer, 'key')).toMatchObject([{ offered }]);
});

test('services that cannot be read, and none', async () => {
  for (const body of [{}, [], 'text', { data: [{ name: 'no id' }] }, { data: [7] }])
    expect(await answering(body).services(issuer, 'key')).toEqual({ why: 'answer_unreadable' });
  expect(await answering({ data: [] }).services(issuer, 'key')).toEqual([]);
  const server = await startFakeOctopus();
  expect(await octopusUpstream({ fetch }).services(server.issuer, 'wrong')).toEqual({
    why: 'http_401',
    forAll: true,
    denied: true,
  });
});

/** The same value as the platform's servers may also write it: a number as text, a text of digits as number. */
const eitherWay = (value: unknown) => {
  const isNumeric = typeof value === 'number' || (typeof value === 'string' && /^(0|[1-9]\d{0,14})$/.test(value));
  return isNumeric ? fc.constantFrom(Number(value), String(value)) : fc.constant(value);
};
const anyTypes = (sample: object) =>
  fc.record(Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, eitherWay(value)])));
const digits = fc.integer({ min: 10_000, max: 99_999 }).map(String);

test('whichever fields of a created ticket come as texts and which as numbers, it is the same ticket', () =>
  fc.assert(
    fc.asyncProperty(
      digits.chain((user) => anyTypes({ ...created, user, radiusUser: '1234567890', extra: '7' })),
      async (body) => {
        const ticket = { serial: '12389942', radiusUser: '1234567890', user: String(body.user), pass: '' };
        const outcome = await answering(body).place(order, issuer, 'key');
        expect(outcome).toMatchObject({ type: 'issued', ticket });
      },
    ),
  ));

test('whichever fields of a list come as texts and which as numbers, the same ticket is found and listed', () => {
  const row = {
    ...tickets.data[0],
    userId: '305',
    upload: 7,
    download: '8',
    sessionTime: 9,
    connections: 1,
    cancelled: 0,
  };
  const pagination = fc.constantFrom({ rows: 1 }, { rows: '1' }, undefined);
  return fc.assert(
    fc.asyncProperty(anyTypes(row), pagination, async (one, pages) => {
      const upstream = answering({ data: [one], pagination: pages });
      expect(await upstream.find('305', there, 'key')).toMatchObject({ type: 'found', ticket: sample });
      const use = { cancelled: false, upload: 7, download: 8, sessionTime: 9, connections: 1 };
      expect(await upstream.list(there, 'key')).toEqual([{ ...sampleRow, use }]);
    }),
  );
});

test('no answer of any kind makes it throw, or makes a ticket of nothing', () =>
  fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.json(),
        fc.string(),
        fc.jsonValue().map((data) => JSON.stringify({ data })),
      ),
      async (text) => {
        const upstream = octopusUpstream({ fetch: async () => new Response(text) });
        expect(await upstream.place(order, issuer, 'key')).toEqual({ type: 'unknown', why: 'answer_unreadable' });
        expect((await upstream.find('305', issuer, 'key')).type).toMatch(/^(absent|unclear)$/);
        await upstream.list(issuer, 'key');
        await upstream.services(issuer, 'key');
      },
    ),
  ));

const said = { ...tickets, pagination: { ...tickets.pagination, rows: 1 } };

test.each(Object.keys(tickets.data[0] ?? {}).filter((field) => !['userId', 'serial', 'username'].includes(field)))(
  'a row of a list without %s is found all the same: an unseen ticket would be issued twice',
  async (field) => {
    const { [field]: _, ...row } = { ...tickets.data[0] } as Record<string, unknown>;
    const upstream = answering({ ...said, data: [row] });
    expect(await upstream.find('apitest@apitest.es', there, 'key')).toMatchObject({ type: 'found', copies: 1 });
  },
);

test('a row that tells some of a ticket’s use tells that', async () => {
  const { connections: _, ...row } = { ...tickets.data[0], upload: 7, download: '8' };
  expect(await answering({ ...said, data: [row] }).list(there, 'key')).toMatchObject([
    { use: { upload: 7, download: 8 } },
  ]);
});

test.each(['status', 'deleted', 'typeId', 'name', 'type'])(
  'a service that does not tell its %s is read all the same',
  async (field) => {
    const { [field]: _, ...row } = { ...services.data[0] } as Record<string, unknown>;
    expect(await answering({ data: [row] }).services(issuer, 'key')).toMatchObject([{ id: '59219', offered: true }]);
  },
);
