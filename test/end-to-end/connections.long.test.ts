import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../testkit/program.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { dateIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator } = await devStackWithOperator();
const { cli, json, fed } = operator;

const folder = scratchFolder();

let count = 0;
const newName = () => `inn-${++count}`;
const location = ['--location', '28XXX004'];

const mapping = `[{ "type": "reservation.amended", "id": event, "data": {
  "reservationId": id, "status": state, "arrival": { "date": from }, "departure": { "date": to },
  "guest": { "familyName": name, "email": email }
}, "fetch": thin ? [{ "kind": "reservation", "id": id }] : [] }]`;
const [from, to] = [dateIn(90), dateIn(92)];
const sample = { id: 'R-0', state: 'confirmed', from, to, name: 'Lovelace' };
const fetch_ = `fetch:
  host: api.inn.example.com
  auth: { kind: basic, user: "{clientId}", password: "{clientSecret}" }
  credentials: [clientId, clientSecret]
  triggers:
    reservation: { get: "/reservations/{id}", map: delivery.jsonata }
`;

/** A connector's folder, with what it says besides. */
function connectorFolder(id: string, more: string): string {
  const path = join(folder, id);
  mkdirSync(join(path, 'fixtures/expected'), { recursive: true });
  const expected = {
    type: 'reservation.amended',
    data: {
      reservationId: 'R-0',
      status: 'confirmed',
      arrival: { date: from },
      departure: { date: to },
      guest: { familyName: 'Lovelace' },
    },
  };
  write(path, {
    'connector.yaml': `id: ${id}\nname: The ${id}\ndrop: ["**.phone"]\n${more}`,
    'delivery.jsonata': mapping,
  });
  write(path, {
    'fixtures/new.json': JSON.stringify(sample),
    'fixtures/expected/new.json': JSON.stringify([expected]),
  });
  return path;
}

function write(path: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
}

async function applied(more: string): Promise<string> {
  const id = newName();
  expect(await cli('connector', 'apply', connectorFolder(id, more))).toMatchObject({ code: 0 });
  return id;
}

const booking = (id: string) => ({ ...sample, id, email: `${id.toLowerCase()}@example.com`, phone: '+34 600' });
const deliver = async (url: string, body: unknown, headers: Record<string, string> = {}) =>
  (await fetch(url, { method: 'POST', body: JSON.stringify(body), headers })).status;
const inTable = async () =>
  JSON.stringify((await stack.table.db.send(new ScanCommand({ TableName: stack.table.tableName }))).Items);
const parameter = async (name: string): Promise<string | undefined> => {
  const { region, ssmEndpoint, outputs } = stack.endpoints;
  const ssm = new SSMClient({ region, endpoint: ssmEndpoint, credentials: { accessKeyId: 't', secretAccessKey: 't' } });
  const asked = new GetParameterCommand({ Name: `${outputs.ConnectionsPath}/${name}`, WithDecryption: true });
  const got = await ssm.send(asked).catch((error: Error) => {
    if (error.name !== 'ParameterNotFound') throw error;
  });
  return got?.Parameter?.Value;
};

describe('a system that is connected', () => {
  test('delivers to the URL that is printed once, and its booking becomes a ticket', async () => {
    const made = await cli('connection', 'create', '--connector', 'sirvoy', ...location);
    expect(made).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^1\. In Sirvoy, .*\n2\. .* URL: http/m),
    });
    const [url = ''] = /http\S+\/hooks\/[\w-]{43}/.exec(made.out) ?? [];
    const payload = join(import.meta.dirname, '../../connectors/sirvoy/fixtures/new-v2.json');
    const would = await json('connection', 'test', 'sirvoy', payload);
    expect(await deliver(url, JSON.parse(readFileSync(payload, 'utf8')))).toBe(200);
    await until(() => stack.stay('31877')).toMatchObject({ source: 'urn:wifi-tickets:connection:sirvoy' });
    expect(would.events).toMatchObject([
      { source: 'urn:wifi-tickets:connection:sirvoy', data: { reservationId: '31877' } },
    ]);
    await until(() => json('connection', 'show', 'sirvoy')).toMatchObject({
      status: 'active',
      deliveredAt: expect.any(String),
      today: { deliveries: 1, events: 1 },
      credentials: 'not needed',
    });
    const secret = url.slice(-43);
    for (const text of [
      await inTable(),
      stack.lines.join('\n'),
      (await cli('connection', 'show', 'sirvoy')).out,
      (await cli('connection', 'list', '--json')).out,
    ])
      expect(text.includes(secret)).toBe(false);
    expect(stack.lines.join('\n')).toContain('delivery_queued');
  });

  test('gets another id where its own is taken, and never one that was in use', async () => {
    const create = (...more: string[]) => json('connection', 'create', '--connector', 'sirvoy', ...location, ...more);
    expect((await create('--name', 'luna')).id).toBe('luna');
    expect((await create()).id).toMatch(/^sirvoy(-\d+)?$/);
    await cli('connection', 'revoke', 'luna');
    expect(await cli('connection', 'create', '--connector', 'sirvoy', ...location, '--name', 'luna')).toEqual({
      code: 1,
      out: 'There is a connection luna already, or there was one.\n',
    });
  });

  test('needs a location that was applied, and a connector that is there and can do it', async () => {
    const refused = async (...words: string[]) => (await cli('connection', 'create', ...words)).out;
    expect(await refused('--connector', 'sirvoy')).toMatch(/^Say which location /);
    expect(await refused('--connector', 'sirvoy', '--property', '7=NOWHERE')).toMatch(
      /^There is no location NOWHERE: /,
    );
    expect(await refused('--connector', 'nobody', ...location)).toMatch(/^There is no connector nobody: /);
    const byProperty = /is asked for bookings by property: .* --property PROPERTY=28XXX004\.\n$/;
    expect(await refused('--connector', 'apaleo', ...location)).toMatch(byProperty);
    expect(await refused('--connector', 'smoobu', ...location, '--credentials', '-')).toMatch(byProperty);
    for (const option of [['--confirm'], ['--host', 'a.example'], ['--credentials', '-']])
      expect(await refused('--connector', 'sirvoy', ...location, ...option)).toMatch(/is not asked for anything/);
    expect(await refused('--connector', 'generic', ...location, '--only-sources')).toMatch(/publishes no addresses/);
  });
});

describe('what proves a delivery', () => {
  test('is made where the hotel chooses it, printed once, and needed from then on', async () => {
    const connector = await applied('auth: { kind: header, name: X-Token }\n');
    const { id, url, proof } = await json('connection', 'create', '--connector', connector, ...location);
    expect(proof).toMatch(/^[\w-]{43}$/);
    expect(await deliver(url, booking('PROOF-1'))).toBe(401);
    expect(await deliver(url, booking('PROOF-1'), { 'x-token': proof })).toBe(200);
    expect((await cli('connection', 'show', id)).out).not.toContain(proof);
    await until(() => stack.stay('PROOF-1')).toBeDefined();
  });

  test('is set by standard input alone, and the one before may count a while longer', async () => {
    const connector = await applied('auth: { kind: header, name: X-Token }\n');
    const create = ['connection', 'create', '--connector', connector, ...location];
    const made = await fed('S3CR3T-1\n', ...create, '--proof', '-', '--json');
    expect(made).toMatchObject({ code: 0, out: expect.not.stringContaining('S3CR3T') });
    const { id, url } = JSON.parse(made.out);
    const proven = async (...values: string[]) => {
      const all = values.map((value) => deliver(url, booking('PROOF-2'), { 'x-token': value }));
      return Promise.all(all);
    };
    expect(await proven('S3CR3T-1', 'S3CR3T-2')).toEqual([200, 401]);
    expect(await fed('S3CR3T-2\n', 'connection', 'proof', id, '-', '--keep')).toMatchObject({ code: 0 });
    expect(await proven('S3CR3T-1', 'S3CR3T-2')).toEqual([200, 200]);
    expect(await fed('S3CR3T-2\n', 'connection', 'proof', id, '-')).toMatchObject({ code: 0 });
    expect(await proven('S3CR3T-1', 'S3CR3T-2')).toEqual([401, 200]);
    for (const words of [[id, 'S3CR3T'], [id], [id, '-', 'S3CR3T'], [id, '--prof=S3CR3T']])
      expect(await fed('a\n', 'connection', 'proof', ...words)).toEqual({
        code: 2,
        out: expect.not.stringContaining('S3CR3T'),
      });
    expect((await cli(...create, '--proof', 'S3CR3T')).out).toMatch(
      /^Secrets are read from standard input \(--proof -/,
    );
  });
});

test('a new URL leaves the one before open until its grace ends', async () => {
  const { id, url } = await json('connection', 'create', '--connector', 'sirvoy', ...location);
  const second = await json('connection', 'rotate', id);
  expect(Date.parse(second.formerUntil)).toBeGreaterThan(Date.now() + 23 * 3_600_000);
  expect([await deliver(url, {}), await deliver(second.url, {})]).toEqual([200, 200]);
  const third = await json('connection', 'rotate', id, '--grace', '0');
  expect(await Promise.all([url, second.url, third.url].map((one) => deliver(one, {})))).toEqual([404, 404, 200]);
  const fourth = await json('connection', 'rotate', id);
  const fifth = await cli('connection', 'rotate', id);
  expect(fifth.out).toContain('The one before that has ended now.');
  const [last = ''] = /http\S+\/hooks\/[\w-]{43}/.exec(fifth.out) ?? [];
  const answers = [third.url, fourth.url, last].map((one) => deliver(one, {}));
  expect(await Promise.all(answers)).toEqual([404, 200, 200]);
});

test('what waits while a connection is paused is worked on at once when it works again, and gives nobody a ticket who has cancelled', async () => {
  const connector = await applied('auth: { kind: url }\n');
  const { id, url } = await json('connection', 'create', '--connector', connector, ...location);
  await cli('connection', 'pause', id);
  const guests = Array.from({ length: 14 }, (_, n) => `PAUSE-${n}`);
  const cancels = guests.filter((_, n) => n % 3 === 0);
  for (const guest of guests) expect(await deliver(url, { ...booking(guest), event: `1-${guest}` })).toBe(200);
  for (const guest of cancels)
    expect(await deliver(url, { ...booking(guest), event: `2-${guest}`, state: 'cancelled' })).toBe(200);
  const waits = () =>
    stack.lines.filter((line) => line.includes(` connection=${id} `) && line.includes('paused')).length;
  await until(waits).toBe(guests.length + cancels.length);
  expect(await json('connection', 'resume', id)).toMatchObject({ waited: guests.length + cancels.length });
  const said = (word: string) => stack.lines.filter((line) => line.includes(word));
  const done = () => said('webhook_translated').filter((line) => line.includes(` connection=${id} `)).length;
  await until(done).toBe(guests.length + cancels.length);
  // A booking that has waited for its cancellation is no news then.
  const stale = () =>
    cancels.filter((guest) => said('event_stale').some((line) => line.includes(` eventId=1-${guest} `)));
  await until(stale).toEqual(cancels);
  const issued = async () => {
    const stays = await Promise.all(guests.map((guest) => stack.stay(guest)));
    return guests.filter((_, n) => stays[n]?.ticket !== undefined);
  };
  await until(issued).toEqual(guests.filter((guest) => !cancels.includes(guest)));
});

test('a connection is paused, works again, and is revoked for good', async () => {
  const connector = await applied(`auth: { kind: url }\n${fetch_}`);
  const create = ['connection', 'create', '--connector', connector, ...location, '--credentials', '-', '--json'];
  const { id, url } = JSON.parse((await fed('clientId=ours\nclientSecret=S3CR3T', ...create, '--offline')).out);
  expect(await cli('connection', 'pause', id)).toMatchObject({ code: 0 });
  expect((await json('connection', 'show', id)).status).toBe('paused');
  expect((await cli('doctor')).out).toMatch(new RegExp(`^warn +connection ${id} +Paused since`, 'm'));
  expect(await cli('connection', 'resume', id)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/works again: 0 that waited are worked on now/),
  });
  expect(await json('connection', 'show', id)).toMatchObject({ status: 'active', credentials: 'set' });
  expect(await cli('connection', 'revoke', id)).toMatchObject({ code: 0 });
  expect([await deliver(url, {}), await parameter(`${id}/credentials`)]).toEqual([404, undefined]);
  for (const words of [
    ['pause', id],
    ['resume', id],
    ['rotate', id],
    ['change', id, '--no-confirm'],
  ])
    expect(await cli('connection', ...words)).toMatchObject({ code: 1, out: expect.stringMatching(/is revoked/) });
  expect(await cli('connection', 'revoke', 'nobody')).toMatchObject({ code: 1 });
});

test('credentials are stored apart, shown nowhere, and must be those that the connector needs', async () => {
  const connector = await applied(`auth: { kind: url }\n${fetch_}`);
  const made = await cli('connection', 'create', '--connector', connector, ...location, '--confirm', '--name', 'keyed');
  expect(made.out).toMatch(
    /connection credentials keyed - < credentials\.txt \(clientId, clientSecret\)\. With --confirm .*nothing counts until they are set/,
  );
  expect((await cli('connection', 'change', 'keyed', '--confirm')).out).toMatch(
    /^Its credentials are not set\. With --confirm /m,
  );
  expect((await cli('doctor')).out).toMatch(/^FAIL +connection keyed +Its credentials are not set/m);
  const set = (input: string, ...words: string[]) => fed(input, 'connection', 'credentials', 'keyed', ...words);
  expect(await set('{"clientId":"ours","clientSecret":"CR3D3NT14L"}', '-', '--offline')).toMatchObject({
    code: 0,
    out: expect.not.stringContaining('CR3D3NT14L'),
  });
  expect(JSON.parse((await parameter('keyed/credentials')) ?? '{}')).toEqual({
    clientId: 'ours',
    clientSecret: 'CR3D3NT14L',
  });
  expect(await set('clientId=other', '-')).toMatchObject({
    code: 2,
    out: expect.stringMatching(/Missing: clientSecret/),
  });
  expect(await set('', 'CR3D3NT14L')).toMatchObject({ code: 2, out: expect.not.stringContaining('CR3D3NT14L') });
  for (const words of [['connection', 'show', 'keyed'], ['connection', 'list', '--json'], ['doctor']])
    expect((await cli(...words)).out).not.toContain('CR3D3NT14L');
  expect((await inTable()).includes('CR3D3NT14L')).toBe(false);
});

describe('a connector of one’s own', () => {
  test('is applied, changed for its connections at once, and removed only when none uses it', async () => {
    const id = await applied('auth: { kind: url }\n');
    const connection = await json('connection', 'create', '--connector', id, ...location);
    expect(await deliver(connection.url, booking('OWN-1'))).toBe(200);
    await until(() => stack.stay('OWN-1')).toBeDefined();
    const again = await cli('connector', 'apply', connectorFolder(id, 'auth: { kind: bearer }\n'));
    expect(again.out).toBe(`${id} (The ${id}) is applied. Its connections use it within a minute: ${connection.id}.\n`);
    expect(await deliver(connection.url, booking('OWN-2'))).toBe(401);
    expect(await cli('connector', 'remove', id)).toEqual({
      code: 1,
      out: `${id} is used by ${connection.id}: revoke it first with wifi-tickets connection revoke.\n`,
    });
    await cli('connection', 'revoke', connection.id);
    expect(await cli('connector', 'remove', id)).toMatchObject({ code: 0 });
    expect(await cli('connector', 'show', id)).toMatchObject({ code: 1 });
  });
});

test('a delivery that is tried tells what it would do to the stay, and does nothing', async () => {
  const connector = await applied('auth: { kind: url }\n');
  const { id } = await json('connection', 'create', '--connector', connector, ...location);
  const file = operator.file('trial.json', booking('TRIAL-1'));
  const { out, code } = await cli('connection', 'test', id, file);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^The system gets the answer 200\nDropped before it is queued: \/phone\nFetched from the system: nothing\n/,
  );
  expect(out).toMatch(/^reservation\.amended +TRIAL-1 \/ TRIAL-1 +applied +new ticket until \S+, mail to t…@e….com$/m);
  expect(Object.keys(await json('connection', 'test', id, file))).toEqual(['events', 'fetch', 'dropped', 'answer']);
  expect(await stack.stay('TRIAL-1')).toBeUndefined();
  expect(await cli('connection', 'test', id, operator.file('bad.json', '{"a":'))).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^The system gets the answer 400\n[\s\S]*would be set aside: unreadable\n$/),
  });
});
