import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createKey } from '../../src/core/keys/keys.store.ts';
import { newestStays } from '../core/store/newest-stays.ts';
import { gatewayEvent } from '../rest/open-api.ts';
import { checkAnswer } from './support/api-answer.ts';
import { checkIn } from './support/event.ts';
import { type Fate, startLossyProxy } from './support/lossy-proxy.ts';
import { openDevStack, until } from './support/open-dev-stack.ts';

/** `EVENTS=10000` runs it at full length. */
const count = Number(process.env.EVENTS ?? 300);
const atOnce = 16;
const path = '/rest/v1/Location/28XXX004/events';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

let stack: Awaited<ReturnType<typeof openDevStack>>;
let key = '';
beforeAll(async () => {
  stack = await openDevStack();
  const { text } = await createKey({ locations: ['28XXX004'], scopes: ['events'] }, { ...stack.table, now: Date.now });
  key = text;
});
afterAll(() => stack.close());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/**
 * The API's function as it is deployed, in this process, with a way to the stack's own queue on which calls get lost.
 * @param attempts how often its SQS client tries before it gives up
 */
async function openLossyApi(fateOf: (n: number) => Fate, { attempts = 3 } = {}) {
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { region, dynamodbEndpoint, sqsEndpoint, eventsQueueUrl, tableName } = stack.endpoints;
  const proxy = await startLossyProxy(sqsEndpoint, fateOf);
  const environment = {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: dynamodbEndpoint,
    AWS_ENDPOINT_URL_SQS: proxy.endpoint,
    AWS_MAX_ATTEMPTS: String(attempts),
    TABLE_NAME: tableName,
    EVENTS_QUEUE_URL: eventsQueueUrl.replace(sqsEndpoint, proxy.endpoint),
    MAIL_QUEUE_URL: 'http://127.0.0.1:1/none',
    PLACEMENT_QUEUE_URL: 'http://127.0.0.1:1/none',
    FIELD_QUEUE_URL: 'http://127.0.0.1:1/none',
    MESSAGE_QUEUE_URL: 'http://127.0.0.1:1/none',
    TEXT_QUEUE_URL: 'none',
    RETENTION_DAYS: '30',
    DAILY_TICKETS: '1',
    DAILY_MAILS: '1',
    DAILY_EVENTS: '1000000',
    RESENDS_PER_HOUR: '5',
    PORTAL_URL: 'https://wifi.example.com/portal',
    DESK: 'off',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.resetModules();
  const { handler } = await import('../../functions/http-api/index.ts');
  const post = async (event: object) => {
    const asked = gatewayEvent('POST', path, { key, body: event });
    const {
      statusCode: status = 0,
      headers = {},
      body = '',
    } = (await handler(asked as never, {} as never)) as {
      statusCode?: number;
      headers?: Record<string, string>;
      body?: string;
    };
    checkAnswer({ method: 'POST', path, status, headers, body: JSON.parse(body) });
    return { status, retryAfter: headers['retry-after'] };
  };
  return { post, proxy };
}

/** Works through all, so many at once. */
async function each<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = all.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const one of rest) await work(one);
    }),
  );
}

/** How many messages the intake queue still has, waiting or being worked on. */
async function inQueue(): Promise<number> {
  const { region, sqsEndpoint: endpoint, eventsQueueUrl: QueueUrl } = stack.endpoints;
  const sqs = new SQSClient({ region, endpoint, credentials });
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  sqs.destroy();
  return Number(Attributes.ApproximateNumberOfMessages) + Number(Attributes.ApproximateNumberOfMessagesNotVisible);
}

/** Works off the queue, and counts the events without an outcome or a stay. No reservation may have two. */
async function unprocessed(events: readonly ReturnType<typeof checkIn>[]): Promise<number> {
  await until(inQueue, 1_800_000).toBe(0);
  const all = await newestStays(stack.table, '28XXX004', 1_000_000);
  const stays = Map.groupBy(all, ({ reservationId }) => reservationId);
  const counts = events.map(({ data }) => stays.get(data.reservationId)?.length ?? 0);
  expect(counts.filter((n) => n > 1)).toEqual([]);
  let missing = 0;
  await each(events, async ({ id, data }) => {
    const outcomes = await stack.outcomes(id);
    if (!stays.has(data.reservationId) || !outcomes.some(({ outcome }) => outcome === 'applied')) missing++;
  });
  expect(await stack.quarantine()).toEqual([]);
  return missing;
}

/** Guests who check in, and get their tickets on paper. */
const checkIns = (name: string, n: number) =>
  Array.from({ length: n }, (_, i) => checkIn(`${name}-${i}`, { data: { format: 'print' } }));

/** Of a hundred calls five are lost, by turns before the queue has them and after. */
const fiveOfHundred = (n: number): Fate => (n % 20 < 19 ? 'passed' : n % 40 < 20 ? 'before' : 'after');

describe.each([
  ['as the API is deployed', 3],
  ['and no call is tried again by itself', 1],
] as const)('while 5 % of the calls to the queue are lost, %s', (_, attempts) => {
  test(`of ${count} events that are posted until they are acknowledged none is lost, and none makes two stays`, {
    timeout: 3_600_000,
  }, async ({ onTestFinished }) => {
    const { post, proxy } = await openLossyApi(fiveOfHundred, { attempts });
    onTestFinished(proxy.close);
    const events = checkIns(`TRIED-${attempts}`, count);
    const answers = { 202: 0, 503: 0 };
    const started = performance.now();
    await each(events, async (event) => {
      for (;;) {
        const { status, retryAfter } = await post(event);
        expect([status, retryAfter]).toEqual(status === 202 ? [202, undefined] : [503, '5']);
        answers[status as 202 | 503]++;
        if (status === 202) return;
      }
    });
    const posted = performance.now();
    const lost = await unprocessed(events);
    console.log(
      `${count} events, up to ${attempts} attempts a call: answers ${JSON.stringify(answers)}, calls to the queue ${JSON.stringify(proxy.counts)}.`,
      `Acknowledged and not processed: ${lost}.`,
      `${seconds(posted - started)} s to post, ${seconds(performance.now() - posted)} s to work off and look up.`,
    );
    expect(lost).toBe(0);
    expect(answers[202]).toBe(count);
    if (attempts === 1) expect(answers[503]).toBeGreaterThanOrEqual(proxy.counts.before + proxy.counts.after);
    expect(Math.min(proxy.counts.before, proxy.counts.after)).toBeGreaterThan(0);
  });
});

test('while the queue is away nothing is acknowledged; what is posted again afterwards has one stay each', async ({
  onTestFinished,
}) => {
  let away = true;
  const { post, proxy } = await openLossyApi((n) => (!away ? 'passed' : n % 2 === 0 ? 'before' : 'after'));
  onTestFinished(proxy.close);
  const events = checkIns('AWAY', 20);
  const unanswered = await Promise.all(events.map(post));
  expect(new Set(unanswered.map(({ status, retryAfter }) => `${status} ${retryAfter}`))).toEqual(new Set(['503 5']));
  away = false;
  const answered = await Promise.all(events.map(post));
  expect(new Set(answered.map(({ status }) => status))).toEqual(new Set([202]));
  expect(await unprocessed(events)).toBe(0);
});

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
