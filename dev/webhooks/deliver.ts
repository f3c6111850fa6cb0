import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandIo, io, runWithIo } from '../../src/kit/cli/terminal.cli.ts';
import { asOfToday, daysOn } from '../as-of-today.ts';
import type { Endpoints } from '../endpoints.ts';
import { endpointsFile } from '../endpoints-file.ts';
import { proveDelivery } from './prove-delivery.ts';

const connectors = join(import.meta.dirname, '../../connectors');

/**
 * Posts a fixture of a connector to the local cloud's webhook of it, with its proof, its dates moved on to today; lists
 * connectors or fixtures where none is chosen. Resolves to the exit code.
 */
export const deliver = (words: readonly string[], streams: CommandIo = process): Promise<number> =>
  runWithIo(streams, () => posted(words));

async function posted([connector = '', fixture]: readonly string[]): Promise<number> {
  const names = fixturesOf(connector);
  const name = names.find((one) => one === fixture || one.replace(/\.\w+$/, '') === fixture);
  if (name === undefined) return tell(connector, fixture, names);
  const webhook = webhookOf(connector);
  if (typeof webhook === 'string') return fail(webhook);
  const now = Date.now();
  const text = asOfToday(readFileSync(join(connectors, connector, 'fixtures', name), 'utf8'), now);
  const { body, headers } = proveDelivery(text, webhook.proof, now);
  const answer = await fetch(webhook.url, { method: 'POST', body, headers });
  say(`${connector} ${name}, with dates ${daysOn(now)} days later than in the file`);
  say([`${answer.status} ${answer.statusText}`, await answer.text()].join('\n').trimEnd());
  return answer.status >= 400 ? 1 : 0;
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
function tell(connector: string, fixture: string | undefined, names: readonly string[]): number {
  const isOne = names.length > 0;
  const list = isOne
    ? [`Deliveries of ${connector}, each posted by npm run deliver -- ${connector} NAME:`, ...names]
    : ['Connectors, the deliveries of each listed by npm run deliver -- CONNECTOR:', ...readdirSync(connectors)];
  const wrong = isOne ? fixture : connector;
  if (wrong !== undefined && wrong !== '')
    return fail([`There is no ${isOne ? 'delivery' : 'connector'} ${wrong}.`, ...list].join('\n'));
  say(list.join('\n'));
  return 0;
}

function say(text: string): void {
  io().stdout.write(`${text}\n`);
}

function fail(text: string): number {
  io().stderr.write(`${text}\n`);
  return 1;
}
