import { setTimeout as sleep } from 'node:timers/promises';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord, SQSEvent } from 'aws-lambda';
import { streamRecord } from 'local-cloud/functions.ts';
import { keyScopes } from '../../src/core/keys/api-key.ts';
import { createKey } from '../../src/core/keys/keys.store.ts';
import { readWorkMessage, workMessage } from '../../src/core/owed/perform/work-message.schema.ts';
import type { StayRef } from '../../src/core/stay/stay-event.ts';
import { stayItemKey } from '../../src/core/stay/store/stay-ref.store.ts';
import { newestTickets } from '../../src/core/ticket/lists/read-tickets.store.ts';
import { streamedItem } from '../count/events-out.ts';
import { gatewayEvent } from '../count/harness.ts';
import type { BenchFunction } from './candidates.ts';
import type { OtherEvent } from './lambda/start-child.ts';
import { fresh, owedMails, sqsEvent } from './messages.ts';
import type { Benchmark } from './open-benchmark.ts';
import { addEndpoint, delivery, eventOf, locationId, postedEvent } from './posts.ts';

/** What a new environment of a function is first called with. */
export interface FirstCall {
  readonly what: string;
  /** Of an answer to a request. */
  readonly status?: number;
  /** Resolves to the event of each round, by its number. */
  prepare(benchmark: Benchmark, fn: BenchFunction): Promise<(n: number) => Promise<SQSEvent | OtherEvent>>;
}

/** What a schedule gives a function, which does not look at it. */
const scheduled = (what: string): FirstCall => ({ what, prepare: async () => async () => ({}) });

/** Functions that the bench's stack does not have, since only a setting makes them: each with its setting. A test looks that it is so. */
export const onlyBySetting = {
  'run-canary': 'canary',
  desk: 'desk',
  'send-texts': 'sms',
  'record-texts': 'sms',
} as const;

/** A first call for every other function that the reference has nothing like; a test looks that none is missing. */
export const firstCalls: Readonly<Record<string, FirstCall>> = {
  'record-deliveries': {
    what: 'an event of SES’s',
    async prepare(benchmark, fn) {
      const { ours } = benchmark;
      const mails = owedMails(ours, benchmark);
      const delivering = benchmark.start(ours.deliver);
      return async () => {
        const published = benchmark.sesEvents();
        await delivering.invoke(sqsEvent((await mails(1)).map(fresh), ours.deliver));
        while (benchmark.sesEvents() < published + 2) await sleep(50);
        const [told = ''] = await benchmark.take(ours.sesEventsQueueUrl ?? '');
        return sqsEvent([fresh(told)], fn);
      };
    },
  },
  'publish-events': {
    what: 'a ticket was issued',
    async prepare(benchmark) {
      const mails = owedMails(benchmark.ours, benchmark);
      return async () => {
        const [mail = ''] = await mails(1);
        const ref = readWorkMessage(mail);
        if (!ref) throw new Error('Nothing was issued');
        return { Records: [await issuedRecord(ref, benchmark)] };
      };
    },
  },
  'deliver-hooks': {
    what: 'an event of a hook that is gone',
    prepare: async (_, fn) => async (n) => sqsEvent([fresh(forGoneHook(n))], fn),
  },
  'place-tickets': {
    what: 'a placement that nobody needs any more',
    prepare: async (_, fn) => async (n) =>
      sqsEvent([fresh(workMessage({ kind: 'placement', locationId, key: `gone-${n}`, version: 1 }))], fn),
  },
  'tell-systems': {
    what: 'a code that is owed no more',
    prepare: async (_, fn) => async (n) =>
      sqsEvent([fresh(workMessage({ kind: 'field', locationId, key: `gone-${n}`, version: 1 }))], fn),
  },
  'http-api': {
    what: 'an event is posted',
    status: 202,
    async prepare(benchmark, { env }) {
      const table = { db: benchmark.db, tableName: env.TABLE_NAME ?? '', now: Date.now };
      const { text } = await createKey({ locations: [locationId], scopes: keyScopes }, table);
      return async (n) => eventOf(postedEvent(text, n), false);
    },
  },
  'receive-webhooks': {
    what: 'a delivery',
    status: 200,
    async prepare(benchmark, { env }) {
      const secret = await addEndpoint({ db: benchmark.db, tableName: env.TABLE_NAME ?? '' });
      return async (n) => eventOf(delivery(secret, n), secret);
    },
  },
  'translate-webhooks': {
    what: 'a delivery',
    async prepare(benchmark, fn) {
      const received = benchmark.ours.others.find(({ name }) => name === 'receive-webhooks');
      if (!received) throw new Error('The stack has no function receive-webhooks');
      const secret = await addEndpoint({ db: benchmark.db, tableName: fn.env.TABLE_NAME ?? '' });
      const receiving = benchmark.start(received);
      return async (n) => {
        await receiving.invoke(eventOf(delivery(secret, 1000 + n), secret));
        return sqsEvent((await benchmark.take(fn.env.WEBHOOKS_QUEUE_URL ?? '')).map(fresh), fn);
      };
    },
  },
  radius: {
    what: 'a login by RADIUS',
    status: 200,
    async prepare(benchmark, { env }) {
      const table = { db: benchmark.db, tableName: env.TABLE_NAME ?? '', now: Date.now };
      const { text: key } = await createKey({ locations: [locationId], scopes: ['network'] }, table);
      await owedMails(benchmark.ours, benchmark)(1);
      const [newest] = await newestTickets(table, locationId, 1);
      const code = newest?.stay.ticket.user ?? '';
      const told = { 'User-Name': code, 'User-Password': code, 'Calling-Station-Id': '02-00-00-00-00-01' };
      const attributes = Object.entries(told).map(([name, value]) => [name, { type: 'string', value: [value] }]);
      return async () => ({
        ...gatewayEvent('POST', '/api/v1/freeradius/authorize/', { authorization: `Bearer ${key}` }),
        pathParameters: { step: 'authorize/' },
        body: JSON.stringify(Object.fromEntries(attributes)),
      });
    },
  },
  'captive-portal': {
    what: 'the portal page is opened',
    status: 200,
    prepare: async () => async () => ({
      ...gatewayEvent('GET', `/portal/${locationId}/`),
      rawQueryString: 'id=02-00-00-00-00-01',
    }),
  },
  'sweep-deliveries': scheduled('a sweep with nothing overdue'),
  'publish-ends': scheduled('no ticket has ended'),
  'sync-reservations': scheduled('connections are looked at'),
  'reconcile-devices': scheduled('nobody is let in'),
};

function forGoneHook(n: number): string {
  const event = { id: `event-${n}`, type: 'ticket.issued', time: '', sequence: '', source: '' };
  return JSON.stringify({ hook: `${locationId}.gone`, event });
}

/** What the table's stream says of a ticket that was issued just now. */
async function issuedRecord(
  { locationId, key }: StayRef,
  { db, ours }: Pick<Benchmark, 'db' | 'ours'>,
): Promise<DynamoDBRecord> {
  const Key = stayItemKey({ locationId, key });
  const { Item = {} } = await db.send(new GetItemCommand({ TableName: ours.issue.env.TABLE_NAME, Key }));
  const stream = {
    arn: 'arn:aws:dynamodb:eu-west-1:000000000000:table/Tickets/stream/1',
    viewType: 'NEW_AND_OLD_IMAGES',
  } as const;
  const place = { stream, region: 'eu-west-1', sequence: 1, at: Date.now() };
  return streamRecord({ key: Key, before: undefined, after: streamedItem(Item) }, place);
}
