import { Webhook } from 'standardwebhooks';
import { keyScopes } from '../../src/core/keys/api-key.ts';
import { createKey } from '../../src/core/keys/keys.store.ts';
import { randomCredentials } from '../../src/core/ticket/codes.store.ts';
import type { ApiRequest } from '../../src/rest/api-request.service.ts';
import { httpApi } from '../../src/rest/http-api.service.ts';
import { httpApiDeps } from '../../src/rest/http-api.wiring.ts';
import { createSigningSecret } from '../../src/rest/keys/signing-secrets.store.ts';
import { type Counted, gatewayEvent, type Harness } from './harness.ts';
import { sampleCheckIn } from './sample-events.ts';

interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const locationId = '28XXX004';
const base = `/rest/v1/Location/${locationId}`;
const now = Date.now;

/** Limits that nobody runs into. */
const unreached = Object.fromEntries(
  ['DAILY_TICKETS', 'DAILY_MAILS', 'DAILY_EVENTS', 'RESENDS_PER_HOUR'].map((name) => [name, String(1e9)]),
);

interface ApiAnswer {
  readonly statusCode?: number;
  readonly body?: string;
}

/** Calls each operation of the REST API `requests` times at its handler, and counts the cost. */
export async function apiCalls(requests: number, harness: Harness): Promise<Counted[]> {
  const handler = harness.started(
    'http-api',
    (env, clients) => {
      const handle = httpApi(
        httpApiDeps(env, { ...clients, now, generator: randomCredentials, wait: async () => undefined }),
      );
      return async (event: ApiRequest) => (await handle(event, {} as never)) as ApiAnswer;
    },
    { ...unreached, PLACEMENT_QUEUE_URL: '' },
  );
  const kept = { ...harness.kept, now };
  const { text: key } = await createKey({ locations: [locationId], scopes: keyScopes }, kept);
  const { secret } = await createSigningSecret({ location: locationId }, kept);
  const ask = async ({ method, path, body, headers }: ApiCall): Promise<Record<string, unknown>> => {
    const sent = {
      ...(headers ?? { authorization: `Bearer ${key}` }),
      ...(body && { 'content-type': 'application/json' }),
    };
    const { statusCode = 0, body: text = '' } = await handler(event({ method, path, body, headers: sent }));
    if (statusCode >= 300) throw new Error(`${method} ${path} was answered ${statusCode}`);
    return JSON.parse(text);
  };
  const measured: Counted[] = [];
  const measure = async (what: string, callAt: (n: number) => ApiCall): Promise<string[]> => {
    harness.tallies();
    const answers = [];
    for (let n = 0; n < requests; n++) answers.push(await ask(callAt(n)));
    measured.push({ what, times: requests, tallies: harness.tallies() });
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
