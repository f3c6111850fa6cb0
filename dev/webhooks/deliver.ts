import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asOfToday } from '../as-of-today.ts';
import type { Endpoints } from '../endpoints.ts';
import { endpointsFile } from '../endpoints-file.ts';
import { proveDelivery } from './prove-delivery.ts';

const connectors = join(import.meta.dirname, '../../connectors');

/** Posts a fixture of a connector to the local cloud's webhook of it, with its proof and dates of today; sets the exit code. */
export async function deliver([connector = '', fixture]: readonly string[]): Promise<void> {
  const names = fixturesOf(connector);
  const name = names.find((one) => one === fixture || one.replace(/\.\w+$/, '') === fixture);
  if (name === undefined) return fail(usage(connector, names));
  const webhook = webhookOf(connector);
  if (typeof webhook === 'string') return fail(webhook);
  const now = Date.now();
  const text = asOfToday(readFileSync(join(connectors, connector, 'fixtures', name), 'utf8'), now);
  const { body, headers } = proveDelivery(text, webhook.proof, now);
  const answer = await fetch(webhook.url, { method: 'POST', body, headers });
  console.log([`${answer.status} ${answer.statusText}`, await answer.text()].join('\n').trimEnd());
  if (answer.status >= 400) process.exitCode = 1;
}

/** Its deliveries: the others are answers to what this program asks for. */
function fixturesOf(connector: string): string[] {
  const folder = join(connectors, connector, 'fixtures');
  if (!/^[\w-]+$/.test(connector) || !existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => /^(?!list-|fetched-).+\.(json|xml)$/.test(name));
}

/** Where to, and how it is proven; else what is missing. */
function webhookOf(connector: string) {
  if (!existsSync(endpointsFile)) return 'No local cloud runs here: npm start.';
  const { webhookUrls = {}, webhookProofs = {} }: Endpoints = JSON.parse(readFileSync(endpointsFile, 'utf8'));
  const url = webhookUrls[connector];
  if (url === undefined)
    return `There is no connection of ${connector}: npm start -- --vendors makes one of each system that has a stand-in, wifi-tickets connection create makes any other.`;
  return { url, proof: webhookProofs[connector] };
}

function usage(connector: string, names: readonly string[]): string {
  if (names.length > 0) return [`Which of its deliveries? npm run deliver -- ${connector} …`, ...names].join('\n');
  const all = readdirSync(connectors).join(', ');
  return `Which system's delivery? npm run deliver -- CONNECTOR FIXTURE; the connectors are: ${all}`;
}

function fail(text: string): void {
  console.error(text);
  process.exitCode = 1;
}
