import type { SQSEvent } from 'aws-lambda';
import { issueTickets } from '../../src/core/stay/issue-tickets.service.ts';
import { issueTicketsDeps } from '../../src/core/stay/issue-tickets.wiring.ts';
import { randomCredentials } from '../../src/core/ticket/codes.store.ts';
import { builtInConnector } from '../../src/hotel-systems/built-in/built-in-connectors.ts';
import { receiveWebhooks } from '../../src/hotel-systems/receive/receive-webhooks.service.ts';
import { builtInPolicy, receiveWebhooksDeps } from '../../src/hotel-systems/receive/receive-webhooks.wiring.ts';
import { syncReservations } from '../../src/hotel-systems/sync/sync-reservations.service.ts';
import { translateWebhooks } from '../../src/hotel-systems/translate/translate-webhooks.service.ts';
import { translateWebhooksDeps } from '../../src/hotel-systems/translate/translate-webhooks.wiring.ts';
import { syncReservationsDeps } from '../../src/operations/sync-reservations.wiring.ts';
import { type Counts, countedClient } from '../count/counted-client.ts';
import { countLogBytes } from '../count/log-bytes.ts';
import { listingQueues, mappedParameters, type SentMessage } from './bench-clients.ts';
import { benchNow, type openBenchHotel } from './bench-hotel.ts';

/** What a function did. */
export interface Tally extends Counts {
  invocations: number;
  logBytes: number;
}

/** What each function did, by its name. */
export type Tallies = Record<string, Tally>;

type Hotel = Awaited<ReturnType<typeof openBenchHotel>>;

/**
 * The way of a delivery through the functions, each of which counts what it does. Every invocation begins with nothing
 * cached, as where deliveries are few.
 */
export function countedRoad({ db, table, vendor, environmentOf }: Hotel) {
  const sent: SentMessage[] = [];
  const { CONNECTIONS_PATH, WEBHOOKS_QUEUE_URL, EVENTS_QUEUE_URL } = environmentOf('translate-webhooks');
  const tokenName = `${CONNECTIONS_PATH}/apaleo/token`;
  const parameters = new Map([[`${CONNECTIONS_PATH}/apaleo/credentials`, JSON.stringify(vendor.credentials)]]);
  const [queues, secrets] = [listingQueues(sent), mappedParameters(parameters)];
  let tallies: Tallies = {};
  let now = benchNow;
  const world = { now: () => now, random: () => 0.5, wait: async () => undefined };

  async function counted<Answer>(
    name: string,
    work: (env: never, clients: ReturnType<typeof clientsOf>) => Promise<Answer>,
  ): Promise<Answer> {
    tallies[name] ??= { calls: {}, writeUnits: 0, readUnits: 0, invocations: 0, logBytes: 0 };
    const tally = tallies[name];
    tally.invocations++;
    // Requests have their pace, and need not wait for it.
    now += 1000;
    const log = countLogBytes();
    try {
      return await work(environmentOf(name) as never, clientsOf(tally));
    } finally {
      log.stop();
      tally.logBytes += log.bytes();
    }
  }

  const clientsOf = (tally: Tally) => ({
    dynamodb: countedClient(db, tally, table) as typeof db,
    sqs: countedClient(queues, tally) as never,
    ssm: countedClient(secrets, tally) as never,
  });

  function take(queueUrl: string | undefined): string[] {
    const taken = sent.filter((message) => message.queueUrl === queueUrl).map(({ body }) => body);
    sent.splice(0, sent.length, ...sent.filter((message) => message.queueUrl !== queueUrl));
    return taken;
  }

  return {
    /** Delivers a body to a system's URL. */
    receive: (system: string, body: string) =>
      counted('receive-webhooks', async (env, clients) => {
        const handle = receiveWebhooks(receiveWebhooksDeps(env, { ...clients, ...world, policies: builtInPolicy }));
        const { statusCode } = (await handle(gatewayEvent(system, body) as never, {} as never)) as {
          statusCode: number;
        };
        if (statusCode !== 200) throw new Error(`A delivery of ${system} was answered ${statusCode}`);
      }),
    /** Translates all that is in the webhooks queue, so many messages at once. */
    translate: async (atOnce = 1) => {
      for (const batch of batchesOf(take(WEBHOOKS_QUEUE_URL), atOnce))
        await counted('translate-webhooks', async (env, clients) => {
          const deps = translateWebhooksDeps(env, { ...clients, ...world, isLoopbackAllowed: true });
          assertDone(await translateWebhooks(batch, deps));
        });
    },
    /** Makes tickets of all that is in the intake queue. */
    issue: async (atOnce = 1) => {
      for (const batch of batchesOf(take(EVENTS_QUEUE_URL), atOnce))
        await counted('issue-tickets', async (env, clients) => {
          const generator = randomCredentials;
          const deps = issueTicketsDeps(
            { ...(env as Parameters<typeof issueTicketsDeps>[0]), CONNECTIONS_SENDER_ID: sender },
            { ...clients, ...world, generator },
          );
          assertDone(await issueTickets(batch, deps));
        });
    },
    /** Looks for lists that are due. */
    sync: () =>
      counted('sync-reservations', async (env, clients) => {
        const deps = syncReservationsDeps(env, { ...clients, ...world, builtIn: builtInConnector });
        // They are looked for once an hour, and are no connection's.
        await syncReservations({ ...deps, silentLocations: async () => [] });
      }),
    /** Puts a message to the webhooks queue. */
    put: (body: object) => void sent.push({ queueUrl: WEBHOOKS_QUEUE_URL ?? '', body: JSON.stringify(body) }),
    /** What is in the webhooks queue, which is empty then. */
    taken: () => take(WEBHOOKS_QUEUE_URL),
    /** Takes the access token away. */
    forgetToken: () => void parameters.delete(tokenName),
    /** What was done since the last time. */
    tallies: (): Tallies => {
      const told = tallies;
      tallies = {};
      return told;
    },
  };
}

/** A connected hotel's functions. */
export type CountedRoad = ReturnType<typeof countedRoad>;

const sender = 'AROACONNECTIONS';

function gatewayEvent(system: string, body: string) {
  const authorization = `Basic ${Buffer.from('sol:secret').toString('base64')}`;
  return {
    rawPath: `/hooks/${system}`,
    pathParameters: { secret: system },
    headers: { 'content-type': 'application/json', authorization },
    requestContext: { requestId: 'JKJaXmPLvHcESHA=', http: { method: 'POST', sourceIp: '34.243.166.60' } },
    body,
    isBase64Encoded: false,
  };
}

function batchesOf(bodies: readonly string[], atOnce: number): SQSEvent[] {
  const attributes = { SenderId: sender, SentTimestamp: String(benchNow), ApproximateReceiveCount: '1' };
  const records = bodies.map((body, i) => ({ messageId: `message-${i}`, receiptHandle: `${i}`, body, attributes }));
  return Array.from(
    { length: Math.ceil(records.length / atOnce) },
    (_, i) => ({ Records: records.slice(i * atOnce, (i + 1) * atOnce) }) as unknown as SQSEvent,
  );
}

function assertDone({ batchItemFailures }: { readonly batchItemFailures: readonly unknown[] }): void {
  if (batchItemFailures.length > 0) throw new Error('A message was not finished');
}
