import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { WebhookEndpoint } from '../../src/hotel-systems/connection/connection.ts';
import {
  endEndpoint,
  newEndpointSecret,
  writeEndpoint,
} from '../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import { hash } from '../../src/kit/hash.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { until } from './support/open-dev-stack.ts';

const { stack } = await devStackWithOperator();
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

test('the bytes of a delivery are signed, whatever their type is called', async () => {
  const { url: to } = await connect('bytes', { proofs: ['signing'] });
  const text = '{"guest": "Ü 🌊"}\r\n';
  for (const type of ['application/json', 'text/plain;charset=UTF-8', 'application/vnd.lodgify+json', 'x/y']) {
    const headers = { ...signed('signing', text), 'content-type': type };
    expect((await post(to, { headers, body: text })).status).toBe(200);
    expect((await post(to, { headers, body: text.trim() })).status).toBe(401);
  }
});

test('a URL answers a probe, no other method, and 404 as soon as it is over', async () => {
  const { url: to, digest, secret } = await connect('probed', { proofs: ['signing'] });
  for (const [method, status] of [
    ['GET', 200],
    ['HEAD', 200],
    ['PUT', 405],
  ] as const) {
    expect((await fetch(to, { method })).status).toBe(status);
  }
  const sent = { headers: signed('signing'), body };
  expect((await post(to, sent)).status).toBe(200);
  await endEndpoint({ digest, connection: 'probed' }, new Date().toISOString(), stack.table);
  const answers = await Promise.all([to, `${url}/${secret}x`, `${url}/%00`].map((one) => post(one, sent)));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
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
