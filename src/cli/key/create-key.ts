import { InvalidArgumentError } from 'commander';
import { createKey } from '../../aws/table/keys/key-table.ts';
import { createSigningSecret } from '../../aws/table/keys/signing-secret-table.ts';
import { readLocation } from '../../aws/table/location-table.ts';
import { type KeyScope, keyScopes } from '../../domain/model/api-key.ts';
import { CliError } from '../cli-error.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';

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
