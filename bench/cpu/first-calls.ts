import { setTimeout as sleep } from 'node:timers/promises';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { streamRecord } from 'local-cloud/functions.ts';
import { keyScopes } from '../../src/core/keys/api-key.ts';
import { createKey } from '../../src/core/keys/keys.store.ts';
import { readWorkMessage, workMessage } from '../../src/core/owed/perform/work-message.schema.ts';
import { toItem } from '../../src/core/stay/store/stay-item.store.ts';
import { stayItemKey, stayRef } from '../../src/core/stay/store/stay-ref.store.ts';
import { newestTickets } from '../../src/core/ticket/lists/read-tickets.store.ts';
import { isoTime } from '../../src/kit/time.ts';
import { canaryLocation } from '../../src/operations/canary.service.ts';
import { sirvoyNew } from '../count/connected-hotel.ts';
import { streamedItem } from '../count/events-out.ts';
import { gatewayEvent } from '../count/harness.ts';
import { listedStay } from '../count/listed-location.ts';
import { sampleCheckIn } from '../count/sample-events.ts';
import { addEndpoint, checkIn, locationId, owedMails, postEvent, sqsEvent } from './messages.ts';
import type { Benchmark } from './open-benchmark.ts';
import type { BenchFunction } from './start-child.ts';

/** What a new environment of a function is called with, first and afterwards. */
export interface FirstCall {
  readonly what: string;
  /** Of an answer to a request. */
  readonly status?: number;
  /** Resolves to the event of each call, by its number. */
  prepare(benchmark: Benchmark, fn: BenchFunction): Promise<(n: number) => Promise<unknown>>;
}

/** What a schedule gives a function, which does not look at it. */
const scheduled = (what: string): FirstCall => ({ what, prepare: async () => async () => ({}) });

/** A message of a function's queue. */
const queued = (what: string, bodyOf: (n: number) => string): FirstCall => ({
  what,
  prepare: async (_, fn) => async (n) => sqsEvent(bodyOf(n), fn),
});

const goneWork = (kind: Parameters<typeof workMessage>[0]['kind']) => (n: number) =>
  workMessage({ kind, locationId, key: `gone-${n}`, version: 1 });

const opened = (what: string, status: number, path: string, rawQueryString = ''): FirstCall => ({
  what,
  status,
  prepare: async () => async () => ({ ...gatewayEvent('GET', path), rawQueryString }),
});

/** A delivery of Sirvoy's about another booking. */
async function deliveries({ table }: Benchmark) {
  const secret = await addEndpoint(table);
  return (n: number) => ({ ...postEvent(`/hooks/${secret}`, sirvoyNew(n)), pathParameters: { secret } });
}

/** A call of every function; a test looks that none is missing. */
export const firstCalls: Readonly<Record<string, FirstCall>> = {
  'issue-tickets': queued('a check-in', checkIn),
  'deliver-tickets': {
    what: 'a mail is owed',
    async prepare(benchmark, fn) {
      const mail = owedMails(benchmark);
      return async () => sqsEvent(await mail(), fn);
    },
  },
  'record-deliveries': {
    what: 'an event of SES’s',
    async prepare(benchmark, fn) {
      const mail = owedMails(benchmark);
      const deliver = benchmark.named('deliver-tickets');
      const delivering = benchmark.start(deliver);
      return async () => {
        const published = benchmark.sesEvents();
        await delivering.invoke(sqsEvent(await mail(), deliver));
        while (benchmark.sesEvents() < published + 2) await sleep(50);
        const [told = ''] = await benchmark.take(benchmark.outputs.SesEventsQueueUrl);
        return sqsEvent(told, fn);
      };
    },
  },
  'publish-events': {
    what: 'a ticket was issued',
    async prepare(benchmark) {
      const mail = owedMails(benchmark);
      return async () => ({ Records: [await issuedRecord(await mail(), benchmark.table)] });
    },
  },
  'deliver-hooks': queued('an event of a hook that is gone', (n) => {
    const event = { id: `event-${n}`, type: 'ticket.issued', time: '', sequence: '', source: '' };
    return JSON.stringify({ hook: `${locationId}.gone`, event });
  }),
  'place-tickets': queued('a placement that nobody needs any more', goneWork('placement')),
  'tell-systems': queued('a code that is owed no more', goneWork('field')),
  'send-texts': queued('a text that is owed no more', goneWork('text')),
  'record-texts': queued('an event of a text that is not ours', () => '{}'),
  'http-api': {
    what: 'an event is posted',
    status: 202,
    async prepare({ table }) {
      const { text } = await createKey({ locations: [locationId], scopes: keyScopes }, { ...table, now: Date.now });
      const headers = { authorization: `Bearer ${text}` };
      return async (n) => postEvent(`/rest/v1/Location/${locationId}/events`, sampleCheckIn(n), headers);
    },
  },
  'receive-webhooks': {
    what: 'a delivery',
    status: 200,
    async prepare(benchmark) {
      const delivery = await deliveries(benchmark);
      return async (n) => delivery(n);
    },
  },
  'translate-webhooks': {
    what: 'a delivery',
    async prepare(benchmark, fn) {
      const delivery = await deliveries(benchmark);
      const receiving = benchmark.start(benchmark.named('receive-webhooks'));
      return async (n) => {
        await receiving.invoke(delivery(1000 + n));
        const [told = ''] = await benchmark.take(fn.env.WEBHOOKS_QUEUE_URL);
        return sqsEvent(told, fn);
      };
    },
  },
  radius: {
    what: 'a login by RADIUS',
    status: 200,
    async prepare(benchmark) {
      const table = { ...benchmark.table, now: Date.now };
      const { text: key } = await createKey({ locations: [locationId], scopes: ['network'] }, table);
      await owedMails(benchmark)();
      const [newest] = await newestTickets(table, locationId, 1);
      const code = newest?.stay.ticket.user ?? '';
      const told = { 'User-Name': code, 'User-Password': code, 'Calling-Station-Id': '02-00-00-00-00-01' };
      const attributes = Object.entries(told).map(([name, value]) => [name, { type: 'string', value: [value] }]);
      const body = JSON.stringify(Object.fromEntries(attributes));
      const asked = postEvent('/api/v1/freeradius/authorize/', body, { authorization: `Bearer ${key}` });
      return async () => ({ ...asked, pathParameters: { step: 'authorize/' } });
    },
  },
  'captive-portal': opened('a phone comes to the portal page', 303, `/portal/${locationId}/`, 'id=02-00-00-00-00-01'),
  desk: opened('a person who has not signed in comes', 302, '/desk'),
  'run-canary': {
    what: 'the same call again, whose guest has the mail',
    async prepare({ table }, { env }) {
      const { id } = canaryLocation(env.SENDER_ID ?? '');
      const about = { locationId: id, source: 'urn:wifi-tickets:canary', reservationId: 'CANARY-bench' };
      const stay = listedStay(0, Date.now(), id);
      const email = {
        version: 1,
        status: 'accepted',
        attempts: 1,
        id: 'ses',
        deliveredAt: isoTime(Date.now()),
      } as const;
      const Item = toItem(stayRef(about), { ...stay, ...about, owed: { email } }, { retentionDays: 30 });
      await table.db.send(new PutItemCommand({ TableName: table.tableName, Item }));
      return async () => ({ id: 'bench' });
    },
  },
  'sweep-deliveries': scheduled('a sweep with nothing overdue'),
  'publish-ends': scheduled('no ticket has ended'),
  'sync-reservations': scheduled('connections are looked at'),
  'reconcile-devices': scheduled('nobody is let in'),
};

/** What the table's stream says of a ticket that was issued just now. @param mail the message of its mail */
async function issuedRecord(mail: string, { db, tableName }: Benchmark['table']) {
  const work = readWorkMessage(mail);
  if (!work) throw new Error('Nothing was issued');
  const Key = stayItemKey({ locationId: work.locationId, key: work.key });
  const { Item = {} } = await db.send(new GetItemCommand({ TableName: tableName, Key }));
  const stream = {
    arn: 'arn:aws:dynamodb:eu-west-1:000000000000:table/Tickets/stream/1',
    viewType: 'NEW_AND_OLD_IMAGES',
  } as const;
  const place = { stream, region: 'eu-west-1', sequence: 1, at: Date.now() };
  return streamRecord({ key: Key, before: undefined, after: streamedItem(Item) }, place);
}
