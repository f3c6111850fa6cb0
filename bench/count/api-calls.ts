import { Webhook } from 'standardwebhooks';
import { keyScopes } from '../../src/core/keys/api-key.ts';
import { createKey } from '../../src/core/keys/keys.store.ts';
import { randomCredentials } from '../../src/core/ticket/codes.store.ts';
import type { ApiRequest } from '../../src/rest/api-request.service.ts';
import { httpApi } from '../../src/rest/http-api.service.ts';
import { httpApiDeps } from '../../src/rest/http-api.wiring.ts';
import { createSigningSecret } from '../../src/rest/keys/signing-secrets.store.ts';
import { type Counts, countedClient } from './counted-client.ts';
import { gatewayEvent } from './gateway-event.ts';
import type { openBench } from './open-bench.ts';
import { sampleCheckIn } from './sample-events.ts';

/** Totals of one kind of request. */
export interface OperationCounts {
  readonly what: string;
  readonly requests: number;
  readonly counts: Counts;
}

type Bench = Awaited<ReturnType<typeof openBench>>;

interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const locationId = '28XXX004';
const base = `/rest/v1/Location/${locationId}`;
const now = Date.now;

/** Calls each operation of the REST API `requests` times at its handler, and counts the cost. */
export async function apiCalls(requests: number, bench: Bench): Promise<OperationCounts[]> {
  const counts: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const handler = httpApi(apiDeps(bench, counts));
  const kept = { db: bench.db, tableName: bench.tableName, now };
  const { text: key } = await createKey({ locations: [locationId], scopes: keyScopes }, kept);
  const { secret } = await createSigningSecret({ location: locationId }, kept);
  const ask = async ({ method, path, body, headers }: ApiCall): Promise<Record<string, unknown>> => {
    const sent = {
      ...(headers ?? { authorization: `Bearer ${key}` }),
      ...(body && { 'content-type': 'application/json' }),
    };
    const answer = await handler(event({ method, path, body, headers: sent }) as never, {} as never);
    const { statusCode = 0, body: text = '' } = answer as { readonly statusCode?: number; readonly body?: string };
    if (statusCode >= 300) throw new Error(`${method} ${path} was answered ${statusCode}`);
    return JSON.parse(text);
  };
  const measured: OperationCounts[] = [];
  const measure = async (what: string, callAt: (n: number) => ApiCall): Promise<string[]> => {
    Object.assign(counts, { calls: {}, writeUnits: 0, readUnits: 0 });
    const answers = [];
    for (let n = 0; n < requests; n++) answers.push(await ask(callAt(n)));
    measured.push({ what, requests, counts: { ...counts } });
    return answers.map(({ serial }) => String(serial));
  };
  await ask({ method: 'GET', path: `${base}/services` });
  await measureAll(measure, secret);
  return measured;
}

async function measureAll(
  measure: (what: string, callAt: (n: number) => ApiCall) => Promise<string[]>,
  secret: string,
) {
  const ticket = { service: '59220', valid_until: inDays(3) };
  const mailed = (n: number) => JSON.stringify({ ...ticket, format: 'email', userId: `guest-${n}@example.com` });
  const tickets = `${base}/tickets`;
  const one = (serials: readonly string[], n: number) => `${tickets}/${serials[n]}`;
  await measure('GET services', () => ({ method: 'GET', path: `${base}/services` }));
  await measure('POST tickets, on paper', () => ({ method: 'POST', path: tickets, body: JSON.stringify(ticket) }));
  const serials = await measure('POST tickets, mailed', (n) => ({ method: 'POST', path: tickets, body: mailed(n) }));
  await measure('GET tickets, the first 100', () => ({ method: 'GET', path: `${tickets}?limit=100` }));
  await measure('GET tickets of one user', (n) => ({
    method: 'GET',
    path: `${tickets}?userId=guest-${n}@example.com`,
  }));
  await measure('GET one ticket', (n) => ({ method: 'GET', path: one(serials, n) }));
  await measure('PATCH, later', (n) => ({
    method: 'PATCH',
    path: one(serials, n),
    body: JSON.stringify({ valid_until: inDays(5) }),
  }));
  await measure('POST email, to a new address', (n) => ({
    method: 'POST',
    path: `${one(serials, n)}/email`,
    body: JSON.stringify({ userId: `other-${n}@example.com` }),
  }));
  await measure('DELETE', (n) => ({ method: 'DELETE', path: one(serials, n) }));
  await measure('POST events, by key', (n) => ({ method: 'POST', path: `${base}/events`, body: sampleCheckIn(n) }));
  await measure('POST events, signed', (n) => {
    const body = sampleCheckIn(n);
    return { method: 'POST', path: `${base}/events`, body, headers: signatureOf(body, secret) };
  });
}

function apiDeps({ db, sqs, table, tableName, outputs }: Bench, counts: Counts) {
  const unreached = String(1e9);
  const env = {
    TABLE_NAME: tableName,
    RETENTION_DAYS: '30',
    PLACEMENT_QUEUE_URL: '',
    MAIL_QUEUE_URL: outputs.MailQueueUrl ?? '',
    EVENTS_QUEUE_URL: outputs.EventsQueueUrl ?? '',
    DAILY_TICKETS: unreached,
    DAILY_MAILS: unreached,
    DAILY_EVENTS: unreached,
    RESENDS_PER_HOUR: unreached,
    PORTAL_URL: 'https://wifi.example.com/portal',
  };
  return httpApiDeps(env, {
    dynamodb: countedClient(db, counts, table),
    sqs: countedClient(sqs, counts),
    now,
    generator: randomCredentials,
    wait: async () => undefined,
  });
}

function event({ method, path: target, body, headers }: ApiCall): ApiRequest {
  const [path = '', query = ''] = target.split('?');
  const event = gatewayEvent(method, path, headers);
  return {
    ...event,
    rawQueryString: query,
    queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
    requestContext: event.requestContext as ApiRequest['requestContext'],
    body,
  };
}

function signatureOf(body: string, secret: string): Record<string, string> {
  const at = new Date();
  return {
    'webhook-id': 'msg-1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg-1', at, body),
  };
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}
