import { type Command, InvalidArgumentError } from 'commander';
import {
  type ApiKey,
  type KeyScope,
  type KeyStatus,
  keyScopes,
  keyStatus,
  type SigningSecret,
} from '../../core/keys/api-key.ts';
import { createKey, listKeys, revokeKey } from '../../core/keys/keys.store.ts';
import { listLocations, readLocation } from '../../core/location/locations.store.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { acts, expiry } from '../../kit/cli/options.cli.ts';
import { columns, printResult } from '../../kit/cli/terminal.cli.ts';
import { createSigningSecret, revokeSigningSecret, signingSecretTable } from './signing-secrets.store.ts';

type Options = DeploymentOptions & { readonly json?: boolean; readonly location?: string };

/** A key or signing secret as it may be shown: without its digest or secret. */
interface ShownKey {
  readonly id: string;
  readonly kind: 'bearer' | 'webhook';
  readonly locations: readonly string[];
  readonly scopes: readonly KeyScope[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly status: KeyStatus;
}

const rotation = `
Several keys may be active at once. To rotate a key without interruption: create a new key, switch the hotel system to
it, revoke the old one.`;

/** `key create`, `key list`, `key revoke`. */
export function keyCommands(program: Command): void {
  const key = program
    .command('key')
    .description("Hotel systems' API keys and webhook secrets")
    .addHelpText('after', rotation);
  key
    .command('create')
    .description('Create an API key or a webhook signing secret; it is shown only once')
    .requiredOption(
      '-l, --location <id>',
      'a location for which it is valid; may be repeated',
      (id, ids: string[] = []) => [...ids, id],
    )
    .option(
      '--scopes <list>',
      'its scopes, of read,issue,events,desk,figures (default: read,issue), or network alone',
      scopesOf,
    )
    .option(
      '--expires <when>',
      'its last day (UTC), such as 2026-12-31, or a number of days from now, such as 30d',
      (text) => expiry(text, Date.now()),
    )
    .option('--webhook', "a signing secret for one location's events instead of a key")
    .addHelpText('after', rotation)
    .action(acts(() => create));
  key
    .command('list')
    .description('List keys and webhook secrets, without the secret values')
    .option('-l, --location <id>', 'only keys of this location')
    .action(acts(() => list));
  key
    .command('revoke')
    .description('Revoke a key or webhook secret: it is rejected from the next request on')
    .argument('<id>', 'its id, as key list shows it')
    .addHelpText('after', rotation)
    .action(acts(() => revoke));
}

async function list(options: Options): Promise<void> {
  const { location } = options;
  const deployment = await findDeployment(options);
  const [keys, secrets] = await Promise.all([listKeys(deployment), signingSecrets(deployment, location)]);
  const shown = [
    ...keys.map((key) => shownKey(key, { kind: 'bearer', locations: key.locations, scopes: key.scopes })),
    ...secrets.map((secret) => shownKey(secret, { kind: 'webhook', locations: [secret.location], scopes: [] })),
  ]
    .filter(({ locations }) => location === undefined || locations.includes(location))
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  printResult(options.json, shown, shown.length > 0 ? lines(shown) : [`No keys${location ? ` for ${location}` : ''}.`]);
}

function shownKey(
  { id, createdAt, expiresAt, revokedAt }: ApiKey | SigningSecret,
  { kind, locations, scopes }: Pick<ShownKey, 'kind' | 'locations' | 'scopes'>,
): ShownKey {
  const ends = { ...(expiresAt && { expiresAt }), ...(revokedAt && { revokedAt }) };
  const status = keyStatus(ends, Date.now());
  return { id, kind, locations, scopes, createdAt, expiresAt: expiresAt ?? null, status };
}

async function signingSecrets(deployment: Deployment, location?: string): Promise<SigningSecret[]> {
  const ids = location === undefined ? (await listLocations(deployment)).map(({ id }) => id) : [location];
  const secrets = signingSecretTable(deployment);
  return (await Promise.all(ids.map((id) => secrets.of(id)))).flat();
}

function lines(keys: readonly ShownKey[]): string[] {
  const rows = keys.map(({ id, kind, locations, scopes, createdAt, expiresAt, status }) => [
    id,
    kind,
    status,
    createdAt,
    expiresAt ?? '-',
    scopes.join(',') || '-',
    locations.join(','),
  ]);
  return columns(['ID', 'KIND', 'STATUS', 'CREATED', 'EXPIRES', 'SCOPES', 'LOCATIONS'], rows);
}

async function revoke(id: string, options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  const kind = await revokeEither(id, { ...deployment, now: Date.now });
  // The argument may be a whole key by mistake, so it is not repeated.
  if (!kind) throw new CliError('There is no such key: wifi-tickets key list shows the ids.');
  printResult(options.json, { id, kind, status: 'revoked' }, [
    `${id} is revoked: it is rejected from the next request on.`,
  ]);
}

async function revokeEither(
  id: string,
  deployment: Deployment & { readonly now: () => number },
): Promise<ShownKey['kind'] | undefined> {
  if (!/^[a-z0-9]{12}$/.test(id)) return undefined;
  if (await revokeKey(id, deployment)) return 'bearer';
  const secret = (await signingSecrets(deployment)).find((one) => one.id === id);
  return secret && (await revokeSigningSecret(secret, deployment)) ? 'webhook' : undefined;
}

/** The options of `key create`. */
export interface CreateOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly location: readonly string[];
  readonly scopes?: readonly KeyScope[];
  /** ISO-8601. */
  readonly expires?: string;
  readonly webhook?: boolean;
}

/** Reads `--scopes`. @throws InvalidArgumentError if one is unknown, or none is left */
export function scopesOf(text: string): KeyScope[] {
  const words = text.split(',').map((word) => word.trim());
  if (words.some((word) => !(keyScopes as readonly string[]).includes(word)))
    throw new InvalidArgumentError(`Scopes must be among ${keyScopes.join(', ')}, separated by commas.`);
  return keyScopes.filter((scope) => words.includes(scope));
}

/**
 * Creates an API key, or a webhook's signing secret, and prints it once.
 * @throws CliError if a location was not applied, or the options contradict each other
 */
export async function create(options: CreateOptions): Promise<void> {
  const locations = [...new Set(options.location)];
  if (options.webhook && options.scopes)
    throw new CliError('A webhook only signs events: --scopes cannot be used with --webhook.', 2);
  if (options.scopes?.includes('network') && (options.scopes.length > 1 || locations.length > 1))
    throw new CliError('A key for a network is for that alone, and for one location: it lies in the hotel.', 2);
  if (options.webhook && locations.length > 1) throw new CliError('A webhook signs events of one location only.', 2);
  const deployment = await findDeployment(options);
  for (const id of locations) {
    if (id === '' || !(await readLocation(deployment, id)))
      throw new CliError(`There is no location ${id}: apply it first with wifi-tickets location apply.`);
  }
  return options.webhook
    ? createWebhookSecret(locations, deployment, options)
    : createBearerKey(locations, deployment, options);
}

async function createBearerKey(
  locations: readonly string[],
  deployment: Deployment,
  options: CreateOptions,
): Promise<void> {
  const { scopes = ['read', 'issue'], expires: expiresAt } = options;
  const wanted = { locations, scopes, ...(expiresAt !== undefined && { expiresAt }) };
  const { text, key } = await createKey(wanted, { ...deployment, now: Date.now });
  printResult(options.json, { id: key.id, key: text, locations, scopes, expiresAt: expiresAt ?? null }, [
    text,
    'This key is shown only now: give it to the hotel system at once.',
    `Key ${key.id} is valid for ${locations.join(', ')} with the scopes ${scopes.join(', ')}${untilText(expiresAt)}.`,
  ]);
}

async function createWebhookSecret(
  locations: readonly string[],
  deployment: Deployment,
  options: CreateOptions,
): Promise<void> {
  const { expires: expiresAt } = options;
  const wanted = { location: locations[0] ?? '', ...(expiresAt !== undefined && { expiresAt }) };
  const { id, secret } = await createSigningSecret(wanted, { ...deployment, now: Date.now });
  printResult(options.json, { id, secret, locations, scopes: [], expiresAt: expiresAt ?? null }, [
    secret,
    'This secret is shown only now: give it to the hotel system at once.',
    `Webhook ${id} signs events of ${wanted.location}${untilText(expiresAt)}.`,
  ]);
}

function untilText(expiresAt: string | undefined): string {
  return expiresAt === undefined ? ' until it is revoked' : ` until ${expiresAt}`;
}
