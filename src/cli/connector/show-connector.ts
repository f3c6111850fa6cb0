import { builtInConnector } from '../../connectors/built-in/built-in-connector.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import { setupLines } from '../connection/make/setup-lines.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { knownConnector } from './known-connector.ts';
import { type ListedConnector, listed } from './list-connectors.ts';
import { readmeOf } from './readme-of.ts';

/**
 * Shows what a connector does, what a hotel clicks for it, and its README, if it comes with this program.
 * @throws CliError if there is none
 */
export async function showConnector(
  id: string,
  options: DeploymentOptions & { readonly json?: boolean },
): Promise<void> {
  const builtIn = builtInConnector(id);
  const connector = builtIn ?? (await knownConnector(await findDeployment(options), id));
  const about = listed(connector, builtIn ? 'built-in' : 'applied');
  const readme = builtIn ? readmeOf(id) : undefined;
  const value = { ...about, ...detailsOf(connector), setup: connector.setup, readme: readme ?? null };
  printResult(options.json, value, linesOf(about, connector, readme));
}

function detailsOf({ body, order, drop, keep, sources, fetch, sync }: Connector) {
  return {
    body,
    order,
    drop,
    keep: keep ?? null,
    sources,
    host: fetch?.host ?? null,
    fetches: Object.keys(fetch?.triggers ?? {}),
    syncMinutes: sync?.everyMinutes ?? null,
  };
}

function linesOf({ name, from, proof, credentials, proven }: ListedConnector, connector: Connector, readme?: string) {
  const { host, sources, syncMinutes, drop, keep } = detailsOf(connector);
  const facts: readonly (readonly [string, string])[] = [
    ['connector', `${name} (${from})`],
    ['proof', proof],
    ['addresses', sources.join(', ') || 'not published'],
    ['asks', host ?? 'nothing: deliveries tell all'],
    ['credentials', credentials.join(', ') || 'none'],
    ['lists', syncMinutes === null ? 'none' : syncMinutes === 0 ? 'by hand' : `every ${syncMinutes} minutes`],
    ['drops', keep ? 'all that is not kept' : drop.join(', ') || 'nothing'],
    ...(keep ? [['keeps', keep.join(', ')] as const] : []),
    ['proven', proven ?? '-'],
  ];
  return [
    ...facts.map(([fact, value]) => `${fact.padEnd('credentials'.length)}  ${value}`),
    '',
    ...setupLines(connector, '<the URL that wifi-tickets connection create prints>'),
    ...(readme === undefined ? [] : ['', ...readme.trimEnd().split('\n')]),
  ];
}
