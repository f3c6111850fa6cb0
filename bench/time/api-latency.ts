import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { applyLocations } from '../../dev/apply-locations.ts';
import { openApi } from '../../dev/open-api.ts';
import { startDevStack } from '../../dev/start-dev-stack.ts';
import { sampleCheckIn } from '../count/sample-events.ts';

const calls = 300;
const warming = 30;
const base = '/rest/v1/Location/28XXX004';

interface ApiCall {
  readonly method?: string;
  readonly path: string;
  readonly body?: string;
}

const stack = await startDevStack({ log: () => undefined, logLevel: 'error', ses: { maxSendRate: 1000 } });
await applyLocations(join(import.meta.dirname, '../../examples/locations'), stack.endpoints);
const key = await openApi(stack, ['28XXX004']);

/** Makes calls one after the other on a kept-alive connection. Resolves to the milliseconds of each, and the returned serials. */
async function measure(callAt: (n: number) => ApiCall) {
  const times: number[] = [];
  const serials: string[] = [];
  for (let n = 0; n < warming + calls; n++) {
    const { method = 'GET', path, body } = callAt(n);
    const headers = { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) };
    const started = performance.now();
    const answer = await fetch(`${stack.endpoints.apiUrl}${base}${path}`, { method, headers, ...(body && { body }) });
    const { serial } = (await answer.json()) as { readonly serial?: string };
    times.push(performance.now() - started);
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}`);
    serials.push(serial ?? '');
  }
  return { times: times.slice(warming).sort((a, b) => a - b), serials };
}

/** Waits for this number of mails in the mailbox, so that remaining work does not affect the next measurement. */
async function mailsAreSent(count: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`${stack.endpoints.mailboxUrl}/messages.json`);
    if (((await answer.json()) as readonly unknown[]).length >= count) return;
    await sleep(200);
  }
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const ticket = { service: '59220', valid_until: inDays(3) };
const posted = (body: object) => ({ method: 'POST', path: '/tickets', body: JSON.stringify(body) });

const services = await measure(() => ({ path: '/services' }));
const paper = await measure(() => posted(ticket));
const one = (n: number) => `/tickets/${paper.serials[n]}`;
const page = await measure(() => ({ path: '/tickets?limit=100' }));
const got = await measure((n) => ({ path: one(n) }));
const later = JSON.stringify({ valid_until: inDays(5) });
const moved = await measure((n) => ({ method: 'PATCH', path: one(n), body: later }));
const cancelled = await measure((n) => ({ method: 'DELETE', path: one(n) }));
// From here on mails are sent, and later events processed, during the calls, as in a hotel.
const mailed = await measure((n) => posted({ ...ticket, format: 'email', userId: `guest-${n}@example.com` }));
await mailsAreSent(warming + calls);
const again = await measure((n) => ({
  method: 'POST',
  path: `/tickets/${mailed.serials[n]}/email`,
  body: JSON.stringify({ userId: `other-${n}@example.com` }),
}));
await mailsAreSent(2 * (warming + calls));
const events = await measure((n) => ({ method: 'POST', path: '/events', body: sampleCheckIn(n) }));
await stack.close();

const at = (times: readonly number[], share: number) => times[Math.ceil(times.length * share) - 1] ?? 0;
const least = at(services.times, 0.5);

console.log(
  `Each operation ${calls} times, one call after the other, warm. Our code and the emulators on this machine, not AWS:`,
);
console.log(
  'there the network, DynamoDB and SQS take other times. The ratio to GET services tells what an operation does more.',
);
console.log(`${''.padEnd(27)} ${'p50'.padStart(8)} ${'p99'.padStart(8)}     / GET services`);
for (const [what, { times }] of [
  ['GET services', services],
  ['GET one ticket', got],
  ['GET tickets, the first 100', page],
  ['POST tickets, on paper', paper],
  ['PATCH, later', moved],
  ['DELETE', cancelled],
  ['POST tickets, mailed', mailed],
  ['POST email, new address', again],
  ['POST events', events],
] as const) {
  const [p50, p99] = [at(times, 0.5), at(times, 0.99)];
  const ratios = `${(p50 / least).toFixed(1).padStart(8)} ${(p99 / least).toFixed(1).padStart(8)}`;
  console.log(`${what.padEnd(27)} ${p50.toFixed(1).padStart(8)} ${p99.toFixed(1).padStart(8)} ms ${ratios}`);
}
