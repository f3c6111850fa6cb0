import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { packageText } from '../../kit/cli/files.cli.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { columns, printResult } from '../../kit/cli/terminal.cli.ts';
import { builtInConnector, builtInIds } from '../built-in/built-in-connectors.ts';
import { setupLines } from '../connection/webhook-proof.ts';
import type { Connector } from './connector.ts';
import { listConnectors, readConnector } from './connectors.store.ts';

/** A connector as it is listed. */
export interface ListedConnector {
  readonly id: string;
  readonly name: string;
  readonly from: 'built-in' | 'applied';
  /** How its deliveries prove that they are the system's. */
  readonly proof: string;
  /** Names of the credentials by which it is asked. */
  readonly credentials: readonly string[];
  /** Whether a connection may do without them. */
  readonly credentialsOptional: boolean;
  /** What of it is proven; null if nobody says. */
  readonly proven: string | null;
}

/** Lists the connectors that come with this program, and those that were applied. */
export async function listAllConnectors(options: DeploymentOptions & { readonly json?: boolean }): Promise<void> {
  const builtIn = builtInIds.flatMap((id) => builtInConnector(id) ?? []).map((one) => listed(one, 'built-in'));
  const all = [...builtIn, ...(await appliedOnes(options))];
  const rows = all.map(({ id, name, from, proof, credentials, credentialsOptional: optional, proven }) => [
    id,
    name,
    from,
    proof,
    credentials.length === 0 ? '-' : `${credentials.join(',')}${optional ? ' (optional)' : ''}`,
    proven ?? '-',
  ]);
  printResult(options.json, all, columns(['ID', 'NAME', 'FROM', 'PROOF', 'CREDENTIALS', 'PROVEN'], rows));
}

/** Those of the deployment; none where there is none yet, since whoever chooses a system need not have one. */
async function appliedOnes(options: DeploymentOptions): Promise<ListedConnector[]> {
  const deployment = await findDeployment(options).catch((error: unknown) => {
    if (error instanceof CliError && error.exitCode === 3 && options.stack === undefined) return undefined;
    throw error;
  });
  return deployment ? (await listConnectors(deployment)).map((one) => listed(one, 'applied')) : [];
}

/** A connector without its mappings. */
export function listed(connector: Connector, from: ListedConnector['from']): ListedConnector {
  const { id, name, fetch } = connector;
  const readme = from === 'built-in' ? readmeOf(id) : undefined;
  const proven = readme === undefined ? undefined : provenIn(readme);
  return {
    id,
    name,
    from,
    proof: proofText(connector),
    credentials: fetch?.credentials ?? [],
    credentialsOptional: fetch === undefined || fetch.optional === true,
    proven: proven ?? null,
  };
}

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

function detailsOf({ body, order, drop, keep, sources, fetch, sync, write }: Connector) {
  return {
    body,
    order,
    drop,
    keep: keep ?? null,
    sources,
    host: fetch?.host ?? null,
    fetches: Object.keys(fetch?.triggers ?? {}),
    syncMinutes: sync?.everyMinutes ?? null,
    write: write ? { credentials: write.credentials, setup: write.setup } : null,
  };
}

function linesOf({ name, from, proof, credentials, proven }: ListedConnector, connector: Connector, readme?: string) {
  const { host, sources, syncMinutes, drop, keep, write } = detailsOf(connector);
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
    ...(write ? ['', `With --write also: credentials ${write.credentials.join(', ') || 'none'}`, ...write.setup] : []),
    ...(readme === undefined ? [] : ['', ...readme.trimEnd().split('\n')]),
  ];
}

/** A connector by its id: one that comes with this program, else one that was applied. */
export async function findConnector(deployment: Deployment, id: string): Promise<Connector | undefined> {
  return builtInConnector(id) ?? readConnector(deployment, id);
}

/**
 * A connector by its id.
 * @throws CliError if there is none
 */
export async function knownConnector(deployment: Deployment, id: string): Promise<Connector> {
  const connector = await findConnector(deployment, id);
  if (!connector) throw new CliError(`There is no connector ${id}: wifi-tickets connector list shows all.`);
  return connector;
}

/** How a system's deliveries prove that they are its own, in some words. */
export function proofText({ auth, authOptional }: Pick<Connector, 'auth' | 'authOptional'>): string {
  const optional = authOptional ? ' (optional)' : '';
  if (auth.kind === 'url') return 'secret URL';
  if (auth.kind === 'header') return `header ${auth.name}${optional}`;
  if (auth.kind === 'hmac') return `HMAC in ${auth.header}${optional}`;
  return `${names[auth.kind]}${optional}`;
}

const names = {
  basic: 'user and password',
  bearer: 'bearer token',
  'standard-webhooks': 'Standard Webhooks',
  wsse: 'WSSE user and password',
  sns: 'signature of Amazon SNS',
} as const;

/** The README of a connector that comes with this program; undefined if it has none. */
export function readmeOf(id: string): string | undefined {
  return packageText(`connectors/${id}/README.md`);
}

/** The marks in READMEs, written out in some, and what each says of how something is proven. */
const marks: readonly (readonly [mark: RegExp, words: string])[] = [
  [/^D\b|^documentation/, 'documented'],
  [/^C\b|^public code/, 'in public code'],
  [/^R\b/, 'reconstructed'],
  [/^\?|^\*\*not known/, 'unconfirmed'],
];

/**
 * How much a README proves, and how: it counts the rows of the table under its heading "What is proven", by the first mark at
 * their end, and the doubts that are marked so; undefined if there are none.
 */
export function provenIn(readme: string): string | undefined {
  const lines = readme.split('\n');
  const heading = lines.findIndex((line) => /^#+ .*\bproven\b/i.test(line));
  if (heading < 0) return undefined;
  const found = lines.slice(heading + 1).flatMap((line) => {
    const [, cell = ''] = /\|([^|]*)\|\s*$/.exec(line) ?? [];
    const said = /^\s*-\s+\*\*\?\*\*/.test(line) ? '?' : cell.trim();
    return marks.filter(([mark]) => mark.test(said)).map(([, words]) => words);
  });
  const counts = marks.flatMap(([, words]) => {
    const count = found.filter((one) => one === words).length;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return counts.length > 0 ? counts.join(', ') : undefined;
}
