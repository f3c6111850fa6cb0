import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { WebhookEndpoint } from '../../src/hotel-systems/connection/connection.ts';
import { newEndpointSecret, writeEndpoint } from '../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import { hash } from '../../src/kit/hash.ts';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { until } from './support/open-dev-stack.ts';

const { stack } = await sharedStackWithOperator();
const url = stack.cloud.outputs.WebhooksUrl ?? '';

/** A new connection's URL. */
async function connect(connection: string, change: Partial<WebhookEndpoint> = {}) {
  const secret = newEndpointSecret();
  const digest = hash(secret);
  await writeEndpoint(
    { digest, connection, connector: 'lodgify', proofs: [], onlySources: false, ...change },
    stack.table,
  );
  return { secret, digest, url: `${url}/${secret}` };
}

const body = '{"action":"booking_change","booking":{"id":12345678901234567890}}';
const signed = (by: string, text = body) => ({
  'content-type': 'application/json',
  'ms-signature': `sha256=${createHmac('sha256', by).update(text).digest('hex')}`,
});
const post = (to: string, init: RequestInit) => fetch(to, { method: 'POST', redirect: 'manual', ...init });
const linesOf = (connection: string) => stack.lines.filter((line) => line.includes(` connection=${connection} `));

test('a system’s delivery to a connection’s URL is in the queue before it is answered', async () => {
  const { url: to } = await connect('first', { proofs: ['signing'] });
  const answer = await post(to, { headers: signed('signing'), body });
  expect([answer.status, await answer.text()]).toEqual([200, '']);
  await until(() => linesOf('first').some((line) => line.includes('delivery_queued'))).toBe(true);
});

test('a delivery that is too large is answered 413', async () => {
  const { url: to } = await connect('large', { proofs: ['signing'] });
  const largest = `"${'x'.repeat(1024 * 1024 - 1200)}"`;
  expect((await post(to, { headers: signed('signing', largest), body: largest })).status).toBe(200);
  const large = `"${'x'.repeat(1024 * 1024)}"`;
  expect((await post(to, { headers: signed('signing', large), body: large })).status).toBe(413);
});

test('neither a URL’s secret nor a body nor a proof is in any log', async () => {
  const { url: to, secret } = await connect('silent', { proofs: ['canary-proof'] });
  const text = '{"guest":"canary-body"}';
  await post(to, { headers: signed('canary-proof', text), body: text });
  await post(to, { headers: signed('canary-other', text), body: text });
  await post(`${to}x`, { headers: signed('canary-proof', text), body: text });
  await until(() => linesOf('silent').length).toBeGreaterThanOrEqual(2);
  for (const one of [secret, 'canary']) expect(stack.lines.filter((line) => line.includes(one))).toEqual([]);
});
