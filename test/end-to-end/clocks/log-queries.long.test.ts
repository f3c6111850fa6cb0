import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey } from '../../../src/core/keys/keys.store.ts';
import { addConnection } from '../../../src/hotel-systems/connection/connections.store.ts';
import { writeEndpoint } from '../../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import { logFields } from '../../../src/kit/log/log.service.ts';
import * as logEvent from '../../../src/kit/log/log-words.ts';
import { anyConnection } from '../../core/support/any-connection.ts';
import type { Row, Value } from '../../insights/evaluate.ts';
import { logRow } from '../../insights/log-row.ts';
import { runQuery } from '../../insights/run-query.ts';
import { addressOf, checkIn } from '../support/event.ts';
import { hookThatAnswers } from '../support/hook-that-answers.ts';
import { until } from '../support/open-dev-stack.ts';
import { openRadiusServer } from '../support/radius-server.ts';
import { turnedStack } from '../support/turned-stack.ts';

const root = join(import.meta.dirname, '../../..');
const guide = readFileSync(join(root, 'docs/operate/log-queries.md'), 'utf8');
const queries = new Map(
  [...guide.matchAll(/^## (.+)\n(?:(?!^## )[\s\S])*?```logs\n([\s\S]*?)```/gm)].map(([, question = '', query = '']) => [
    question,
    query,
  ]),
);

const log: Row[] = [];
const { stack, sweep } = await turnedStack({
  onFunctionLine: (name, line) => {
    if (line.startsWith('{') && !line.includes('"_aws"')) log.push(logRow(name, line));
  },
});
const tried = new Set<string>();
let foreign: Awaited<ReturnType<typeof createKey>>;
let [taking, failing] = ['', ''];
const where = checkIn('WHERE');
const nowhere = checkIn('NOWHERE', { data: { locationId: 'NO-HOTEL' } });

/** Answers a question of the guide, with ids of this run in place of the example's. */
function ask(question: string, ids: Readonly<Record<string, string>> = {}): Record<string, Value>[] {
  const query = queries.get(question);
  if (query === undefined) throw new Error(`The guide does not ask: ${question}`);
  tried.add(question);
  for (const id of Object.keys(ids)) expect(query).toContain(`"${id}"`);
  return runQuery(
    Object.entries(ids).reduce((text, [before, after]) => text.replace(before, after), query),
    log,
  );
}

/** As long as keys of stays are. */
const exampleKey = /message\.stay = "([\w-]{43})"/.exec(guide)?.[1] ?? '';

const words = (rows: readonly Record<string, Value>[]) => rows.map((row) => row['message.event']);
const logged = (event: string) => log.filter((row) => row.get('message.event') === event);
const stayKey = (ticket: string | undefined) =>
  String(log.find((row) => row.get('message.ticket') === ticket)?.get('message.stay'));
const serialOf = async (reservationId: string) => (await stack.stay(reservationId))?.ticket?.serial ?? '';

beforeAll(async () => {
  // Before the first event: functions remember for half a minute that a location has no hook.
  const ends = { onEnd: afterAll as never };
  taking = await hookThatAnswers(204, stack, ends);
  failing = await hookThatAnswers(500, stack, ends);
});

/** Guests who are mailed, one whose address is none, and events that cannot be applied. */
async function comeAndGo() {
  const bounced = { data: { guest: { email: 'bounce@simulator.amazonses.com' } } };
  const unmailed = { data: { guest: { givenName: 'Ada', familyName: 'Example', email: 'not an address' } } };
  await stack.send(where, checkIn('BOUNCED', bounced), checkIn('UNMAILED', unmailed), nowhere, '{');
  await until(() => stack.mailsTo(addressOf('WHERE'))).toHaveLength(1);
  await until(() => logged(logEvent.eventApplied)).toHaveLength(3);
  await until(() => logged(logEvent.eventRejected)).toHaveLength(1);
  await stack.send(where);
  await until(() => log.filter((row) => row.get('message.eventId') === where.id)).toHaveLength(2);
}

/** Callers with a wrong key, a device with a wrong code, and one with the right one; a delivery of a connected system. */
async function beRefused() {
  await stack.api('GET', '/rest/v1/Location/28XXX004/tickets', undefined, { authorization: 'Bearer nobody' });
  foreign = await createKey({ locations: ['28XXX006'], scopes: ['read'] }, { ...stack.table, now: Date.now });
  for (const _ of [1, 2])
    await stack.api('GET', '/rest/v1/Location/28XXX004/tickets', undefined, {
      authorization: `Bearer ${foreign.text}`,
    });
  const radius = await openRadiusServer(stack);
  await radius.authorize('WRONGCODE', 'AA-BB-CC-DD-EE-01');
  await radius.authorize((await stack.stay('WHERE'))?.ticket?.user ?? '', 'AA-BB-CC-DD-EE-02');
  await addConnection(anyConnection({ id: 'sol-sirvoy', connector: 'sirvoy', locationId: '28XXX004' }), stack.table);
  const secret = randomBytes(32).toString('base64url');
  const digest = createHash('sha256').update(secret).digest('base64url');
  const door = { digest, connection: 'sol-sirvoy', connector: 'sirvoy', proofs: [], onlySources: false };
  await writeEndpoint(door, stack.table);
  const body = readFileSync(join(root, 'connectors/sirvoy/fixtures/new-v2.json'), 'utf8');
  for (const text of [body, 'no JSON']) {
    const headers = { 'content-type': 'application/json' };
    await fetch(`${stack.endpoints.outputs.WebhooksUrl}/${secret}`, { method: 'POST', body: text, headers });
  }
}

/** While SES pauses a mail waits; afterwards it goes. */
async function failAtSes() {
  stack.ses.set({ paused: true });
  await stack.send(checkIn('PAUSED'));
  await until(() => logged(logEvent.workPostponed)).toHaveLength(1);
  stack.ses.set({ paused: false });
  await until(async () => {
    await sweep();
    return stack.mailsTo(addressOf('PAUSED'));
  }).toHaveLength(1);
}

test('a day on which much goes well, and something of everything does not, is on the log', async () => {
  await comeAndGo();
  await beRefused();
  await failAtSes();
  await until(() => logged(logEvent.webhookTranslated)).toHaveLength(1);
  await until(() => logged(logEvent.hookDelivered)).not.toHaveLength(0);
  await until(() => logged(logEvent.hookPostponed)).not.toHaveLength(0);
  await until(() => logged(logEvent.mailBounced)).toHaveLength(1);
  await until(() => logged(logEvent.mailDelivered).length).toBeGreaterThanOrEqual(2);
  await stack.cloud.invoke('sync-reservations', {});
  await until(() => logged(logEvent.houseCounted)).not.toHaveLength(0);
});

describe('the queries of the guide, over the log of a running stack', () => {
  test('where is my event: applied, and told twice', () => {
    const rows = ask('Where is my event?', { 'evt-8412': where.id });
    expect(words(rows)).toEqual([logEvent.eventApplied, expect.any(String)]);
    expect(rows[0]).toMatchObject({
      'message.location': '28XXX004',
      'message.ticket': expect.stringMatching(/^\d{8}$/),
    });
  });

  test('where is my event: in quarantine, and why', () => {
    const rows = ask('Where is my event?', { 'evt-8412': nowhere.id });
    expect(words(rows)).toEqual([logEvent.eventQuarantined]);
    expect(rows[0]?.['message.reason']).toBe('unknown_location');
  });

  test('what became of a ticket: made, and logged in with', async () => {
    const rows = ask('What became of this ticket?', { '10000001': await serialOf('WHERE') });
    expect(words(rows)).toContain(logEvent.eventApplied);
    expect(words(rows)).toContain(logEvent.loginAccepted);
    expect(rows[0]).toMatchObject({ 'message.event': logEvent.eventApplied, 'message.mail': 'queued' });
  });

  test("what became of a stay's mail: put off, and then accepted", async () => {
    const stay = stayKey(await serialOf('PAUSED'));
    const rows = ask("What became of this stay's mail?", { [exampleKey]: stay });
    expect(words(rows)).toEqual(expect.arrayContaining([logEvent.workPostponed, logEvent.workAccepted]));
    expect(words(rows).indexOf(logEvent.workPostponed)).toBeLessThan(words(rows).indexOf(logEvent.workAccepted));
    const postponed = rows.find((row) => row['message.event'] === logEvent.workPostponed);
    expect(postponed?.cause).toBe('AccountSendingPaused');
  });

  test('mails an hour, by outcome', () => {
    const rows = ask('How many mails an hour, by outcome?');
    const sum = (event: string) =>
      rows.filter((row) => row['message.event'] === event).reduce((n, { mails }) => n + Number(mails), 0);
    expect(sum(logEvent.mailBounced)).toBe(1);
    expect(sum(logEvent.workPostponed)).toBe(1);
    expect(sum(logEvent.workAccepted)).toBe(logged(logEvent.workAccepted).length);
    expect(rows.every(({ hour }) => Number(hour) % 3_600_000 === 0)).toBe(true);
  });

  test('who in the house has Wi-Fi: one line a location, of its last count', () => {
    const rows = ask('Who in the house has Wi-Fi?');
    expect(new Set(rows.map(({ location }) => location)).size).toBe(rows.length);
    expect(rows.find(({ location }) => location === '28XXX004')).toMatchObject({ online: 1 });
  });

  test('seconds from event to mail: the longest is that of the mail that SES put off', async () => {
    const rows = ask('How many seconds from event to mail?');
    const mails = logged(logEvent.workAccepted).filter((row) => row.get('message.ageSeconds') !== undefined);
    expect(mails.length).toBeGreaterThanOrEqual(3);
    const after = mails.map((row) => Number(row.get('message.ageSeconds')));
    expect(Math.max(...rows.map(({ longest }) => Number(longest)))).toBe(Math.max(...after));
    const stay = stayKey(await serialOf('PAUSED'));
    const paused = mails.find((row) => row.get('message.stay') === stay);
    expect(paused?.get('message.ageSeconds')).toBe(Math.max(...after));
    for (const { median, p95, longest } of rows) {
      expect(Number(median)).toBeLessThanOrEqual(Number(p95));
      expect(Number(p95)).toBeLessThanOrEqual(Number(longest));
    }
  });

  test('refused calls, by key', () => {
    expect(ask('Which calls were refused, by key?')).toEqual([
      { 'message.key': foreign.key.id, 'message.status': 403, 'message.reason': 'foreign_location', calls: 2 },
      { 'message.key': undefined, 'message.status': 401, 'message.reason': expect.any(String), calls: 1 },
    ]);
  });

  test('events that were set aside, by reason', () => {
    expect(ask('Which events were set aside?')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ 'message.event': logEvent.eventRejected, 'message.reason': 'not_json', events: 1 }),
        expect.objectContaining({ 'message.location': 'NO-HOTEL', 'message.reason': 'unknown_location', events: 1 }),
      ]),
    );
  });

  test('guests without a mail, and why', async () => {
    const own = await serialOf('UNMAILED');
    const rows = ask('Whose guests got no mail?').filter((row) => row['message.ticket'] === own);
    expect(rows).toEqual([expect.objectContaining({ 'message.unmailed': 'bad_address' })]);
  });

  test('refused logins, by reason and location', () => {
    expect(ask('Which logins were refused, by reason and location?')).toEqual([
      { 'message.location': '28XXX004', 'message.event': logEvent.loginRefused, cause: 'unknown', logins: 1 },
    ]);
  });

  test("a connection's deliveries, and what became of them", () => {
    const rows = ask('What came over a connection?', { sirvoy: 'sol-sirvoy' });
    expect(words(rows)).toEqual(
      expect.arrayContaining([logEvent.deliveryQueued, logEvent.webhookTranslated, logEvent.deliveryRefused]),
    );
    const [queued, translated] = [logEvent.deliveryQueued, logEvent.webhookTranslated].map((event) =>
      rows.find((row) => row['message.event'] === event),
    );
    expect(translated).toMatchObject({ 'message.delivery': queued?.['message.delivery'], 'message.events': 1 });
    const refused = rows.find((row) => row['message.event'] === logEvent.deliveryRefused);
    expect(refused?.cause).toBe('unreadable');
  });

  test('an event that went out: published, taken by one hook and not by another', () => {
    const published = log.find(
      (row) => row.get('message.event') === logEvent.eventPublished && row.get('message.type') === 'ticket.issued',
    );
    const id = String(published?.get('message.id'));
    const rows = ask('What became of an event that went out?', { '2AHMNNcqutgr5gUzRNkmWbb_ZKMkqD7T4ST8Z3mJjoc': id });
    const at = (hook: string) => rows.filter((row) => row['message.hook'] === hook);
    expect(words(rows).filter((word) => word === logEvent.eventPublished)).not.toHaveLength(0);
    expect(at(taking)[0]).toMatchObject({ 'message.event': logEvent.hookDelivered, 'message.status': 204 });
    expect(words(at(failing))[0]).toBe(logEvent.hookPostponed);
  });

  test('hooks that wait, by hook and reason', () => {
    const rows = ask('Which hooks do not take events, and why?');
    expect(rows.every((row) => row['message.hook'] === failing)).toBe(true);
    const refused = rows.find(({ cause }) => cause === 'http_500');
    expect(refused).toMatchObject({ 'message.event': logEvent.hookPostponed, 'message.hook': failing });
    expect(Number(refused?.events)).toBeGreaterThan(0);
  });

  test('what failed, and why: mails that SES denies', async () => {
    expect(ask('What failed, and why?')).toEqual([]);
    stack.ses.set({ denied: true });
    await stack.send(checkIn('DENIED'));
    await until(() => logged(logEvent.workPostponed)).toHaveLength(2);
    stack.ses.set({ denied: false });
    expect(ask('What failed, and why?')).toEqual([
      expect.objectContaining({ 'message.event': logEvent.workPostponed, cause: 'AccessDenied', times: 1 }),
    ]);
  });

  test('what failed, and why: a function that was called with what is none of its queue', async () => {
    const body = { Records: [{ messageId: 'one', eventSource: 'aws:sqs', eventSourceARN: 'another' }] };
    await stack.cloud.invoke('issue-tickets', body).catch(() => undefined);
    await until(() => log.filter((row) => row.get('level') === 'ERROR')).not.toHaveLength(0);
    expect(ask('What failed, and why?')).toContainEqual(
      expect.objectContaining({ 'message.event': undefined, cause: 'MessageOfAnotherQueue', times: 1 }),
    );
  });

  test('what is logged how often: each line is counted once', () => {
    const rows = ask('What is logged how often?');
    expect(rows.reduce((sum, { lines }) => sum + Number(lines), 0)).toBe(log.length);
    const lines = rows.map((row) => Number(row.lines));
    expect(lines).toEqual(lines.toSorted((a, b) => b - a));
  });

  test('are all tried here', () => {
    expect([...tried].toSorted()).toEqual([...queries.keys()].toSorted());
    expect(guide.match(/^```logs$/gm)).toHaveLength(queries.size);
  });
});

describe('the fields of the log', () => {
  test('are all that functions have logged here, each of its type', () => {
    const types = new Map<string, string>([['event', 'string'], ...Object.entries(logFields)]);
    const seen = log.flatMap((row) => [...row].filter(([path]) => path.startsWith('message.')));
    expect(new Set(seen.map(([path]) => path)).size).toBeGreaterThan(15);
    for (const [path, value] of seen)
      expect([path, types.get(path.slice(8))?.split(' or ')]).toEqual([path, expect.arrayContaining([typeof value])]);
  });
});

test('a query that Logs Insights would not take is none', () => {
  expect(() => runQuery('fields @timestamp | dedup message.stay | sort @timestamp desc', [])).toThrow(
    /Nothing but limit/,
  );
  expect(() => runQuery('select message.stay', [])).toThrow(/no command select/);
  expect(() => runQuery('filter median(message.ageSeconds) > 1', log)).toThrow(/no function median/);
  expect(() => runQuery('filter message.event = "one" "two"', [])).toThrow(/Not understood/);
});
