import { validateHeaderName, validateHeaderValue } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Ticketed } from '../../src/core/stay/stay.ts';
import { noUse } from '../../src/core/ticket/use/network-use.ts';
import { httpApi } from '../../src/rest/http-api.service.ts';
import { createSigningSecret } from '../../src/rest/keys/signing-secrets.store.ts';
import { checkAnswer } from '../end-to-end/support/api-answer.ts';
import { readBody } from '../end-to-end/support/read-body.ts';
import fc from '../testkit/properties.ts';
import { type AnyRequest, anyRequest, device, type Inhabited } from './generated/any-request.ts';
import { canary } from './generated/hostile-values.ts';
import { example, gatewayEvent, openApi } from './open-api.ts';

const base = '/rest/v1/Location/28XXX004';
/** `REQUESTS=20000` runs it at full length; `SEED` repeats a run. */
const requests = Number(process.env.REQUESTS ?? 1500);
const seed = Number(process.env.SEED ?? 1);
/** A list of all tickets takes the longer the more there are: after as many requests there is a new table. */
const perTable = 1500;

const hotel = example('hotel-sol');
const lines: string[] = [];
beforeEach(() => {
  const keep = (...what: unknown[]) => void lines.push(JSON.stringify(what));
  for (const level of ['info', 'warn', 'error'] as const) vi.spyOn(console, level).mockImplementation(keep);
});
afterEach(() => vi.restoreAllMocks());

/** The API of a location with sixty tickets, and all that opens it. */
async function inhabited() {
  const api = await openApi({}, [hotel, { ...hotel, id: 'NEIGHBOUR' }]);
  const all = ['read', 'issue', 'events', 'desk', 'figures'] as const;
  const key = await api.key();
  const serials = [];
  for (let i = 0; i < 60; i++) {
    const body = { service: '59219', ...(i % 2 && { format: 'email', userId: 'ada@example.com' }) };
    serials.push((await api.call('POST', `${base}/tickets`, { key, body })).json.serial);
  }
  expect(new Set(serials).size).toBe(60);
  for (const serial of serials) {
    const { ref, stay } = (await api.deps.lists.bySerial('28XXX004', serial)) ?? {};
    if (!ref || !stay?.ticket) continue;
    const since = Math.floor(api.deps.now() / 1000);
    const devices = { [device]: { since, until: since + 3600, server: '' } };
    await api.deps.uses.put({ ...ref, user: stay.ticket.user }, { ...noUse, devices }, stay as Ticketed);
  }
  const { headers } = await api.call('GET', `${base}/tickets?limit=7`, { key });
  const there: Inhabited = {
    locationId: '28XXX004',
    key,
    serials,
    otherKeys: [await api.key(['read']), await api.key(all, ['NEIGHBOUR']), await api.key(['events'])],
    signingSecret: (await createSigningSecret({ location: '28XXX004' }, api.table)).secret,
    cursors: [new URLSearchParams(/<\?([^>]*)>/.exec(headers.link ?? '')?.[1]).get('cursor') ?? ''],
  };
  return { there, handler: httpApi(api.deps), close: api.close };
}

/** Asks, and checks all that is promised of every answer. Resolves to its status. */
async function ask(request: AnyRequest, handler: ReturnType<typeof httpApi>): Promise<number> {
  const { method, target, headers, body, isBase64Encoded } = request;
  const event = { ...gatewayEvent(method, target, { headers }), body, isBase64Encoded };
  lines.length = 0;
  const answer = (await handler(event as never, {} as never)) as Awaited<ReturnType<typeof handler>> & object;
  const { statusCode: status = 0, headers: given = {}, body: text = '' } = answer;
  expect(status, lines.join()).toBeLessThan(500);
  expect(status).toBeGreaterThanOrEqual(200);
  for (const [name, value] of Object.entries(given)) {
    validateHeaderName(name);
    validateHeaderValue(name, String(value));
  }
  if (status >= 400) expect(`${text} ${JSON.stringify(given)} ${lines.join()}`).not.toContain(canary);
  if (method !== 'HEAD' && method !== 'OPTIONS') {
    const headers = given as Record<string, string>;
    checkAnswer({ method, path: target, status, headers, body: readBody(text, headers['content-type']) });
  }
  return status;
}

test(`${requests} requests made from the document, right and broken ones: each is answered as documented, none by a fault of ours, and no refusal says what was sent (SEED=${seed})`, {
  timeout: 3_600_000,
}, async () => {
  const counts: Record<string, Record<string, number>> = {};
  const started = performance.now();
  for (let done = 0; done < requests; done += perTable) {
    const { there, handler, close } = await inhabited();
    const answered = fc.asyncProperty(anyRequest(there), async (request) => {
      const status = await ask(request, handler);
      for (const name of [request.operationId, 'all']) {
        const of = counts[name] ?? {};
        counts[name] = { ...of, [status]: (of[status] ?? 0) + 1 };
      }
    });
    await fc.assert(answered, { numRuns: Math.min(perTable, requests - done), seed: seed + done });
    await close();
  }
  console.log(`${requests} requests, SEED=${seed}, ${((performance.now() - started) / 1000).toFixed(1)} s`, counts);
  if (requests < 1000) return;
  const { all: _, ...each } = counts;
  for (const of of Object.values(each)) {
    const good = (of[200] ?? 0) + (of[202] ?? 0);
    expect(good).toBeGreaterThan(0);
    expect(Object.keys(of).length).toBeGreaterThan(3);
  }
});
