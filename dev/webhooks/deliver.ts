import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asOfToday, daysOn } from '../as-of-today.ts';
import type { Endpoints } from '../endpoints.ts';
import { endpointsFile } from '../endpoints-file.ts';
import { proveDelivery } from './prove-delivery.ts';

const connectors = join(import.meta.dirname, '../../connectors');

/**
 * Posts a fixture of a connector to the local cloud's webhook of it, with its proof, its dates moved on to today; lists
 * connectors or fixtures where none is chosen. Sets the exit code.
 */
export async function deliver([connector = '', fixture]: readonly string[]): Promise<void> {
  const names = fixturesOf(connector);
  const name = names.find((one) => one === fixture || one.replace(/\.\w+$/, '') === fixture);
  if (name === undefined) return tell(connector, fixture, names);
  const webhook = webhookOf(connector);
  if (typeof webhook === 'string') return fail(webhook);
  const now = Date.now();
  const text = asOfToday(readFileSync(join(connectors, connector, 'fixtures', name), 'utf8'), now);
  const { body, headers } = proveDelivery(text, webhook.proof, now);
  const answer = await fetch(webhook.url, { method: 'POST', body, headers });
  console.log(`${connector} ${name}, with dates ${daysOn(now)} days later than in the file`);
  console.log([`${answer.status} ${answer.statusText}`, await answer.text()].join('\n').trimEnd());
  if (answer.status >= 400) process.exitCode = 1;
}

/** Its deliveries: the others are answers to what this program asks for. */
function fixturesOf(connector: string): string[] {
  const folder = join(connectors, connector, 'fixtures');
  if (!/^[\w-]+$/.test(connector) || !existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => /^(?!list-|fetched-|field-).+\.(json|xml)$/.test(name));
}

/** Where to, and how it is proven; else what is missing. */
function webhookOf(connector: string) {
  if (!existsSync(endpointsFile)) return 'No local cloud runs here: npm start.';
  const { webhookUrls = {}, webhookProofs = {}, apiUrl }: Endpoints = JSON.parse(readFileSync(endpointsFile, 'utf8'));
  const url = webhookUrls[connector];
  if (url === undefined)
    return `There is no connection of ${connector}: npm start -- --vendors makes one of each system that has a stand-in, npx wifi-tickets connection create makes any other.`;
  // Under a name of its own the stack is not found by DNS.
  return { url: new URL(new URL(url).pathname, apiUrl).href, proof: webhookProofs[connector] };
}

/** Lists what there is: of which nothing was chosen, or what was is not there. */
function tell(connector: string, fixture: string | undefined, names: readonly string[]): void {
  const isOne = names.length > 0;
  const list = isOne
    ? [`Deliveries of ${connector}, each posted by npm run deliver -- ${connector} NAME:`, ...names]
    : ['Connectors, the deliveries of each listed by npm run deliver -- CONNECTOR:', ...readdirSync(connectors)];
  const wrong = isOne ? fixture : connector;
  if (wrong === undefined || wrong === '') console.log(list.join('\n'));
  else fail([`There is no ${isOne ? 'delivery' : 'connector'} ${wrong}.`, ...list].join('\n'));
}

function fail(text: string): void {
  console.error(text);
  process.exitCode = 1;
}
