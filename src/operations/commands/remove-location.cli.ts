import { isLive } from '../../core/keys/api-key.ts';
import { listKeys, revokeKey } from '../../core/keys/keys.store.ts';
import type { Location } from '../../core/location/location.ts';
import { readLocation, removeLocation } from '../../core/location/locations.store.ts';
import { removeLogo } from '../../core/location/logos.store.ts';
import { deleteServerKey } from '../../core/location/server-keys.store.ts';
import { hasTicket } from '../../core/stay/stay.ts';
import { findStays } from '../../core/stay/store/find-stays.store.ts';
import { ticketStatus } from '../../core/ticket/status.ts';
import { deleteHookSecrets } from '../../events-out/hooks/hook-secrets.store.ts';
import { hooksOf, removeHook } from '../../events-out/hooks/hooks.store.ts';
import { hookSecretStore } from '../../events-out/hooks/known-hook.cli.ts';
import { locationsOf } from '../../hotel-systems/connection/commands/connection-list.cli.ts';
import { endConnection } from '../../hotel-systems/connection/commands/connection-state.cli.ts';
import { listConnections } from '../../hotel-systems/connection/connections.store.ts';
import { issuerStore } from '../../issuers/check-issuers.cli.ts';
import { readSecret } from '../../kit/aws/secure-parameter.store.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { portalStore } from '../../networks/controllers/keyed-portal.cli.ts';
import { leaveSite, portalSite } from '../../networks/portal/portal-sites.store.ts';
import { revokeSigningSecret, signingSecretTable } from '../../rest/keys/signing-secrets.store.ts';

/** The options of `location remove`. */
export interface RemoveOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** What hangs on a location, and ends with it. */
interface Hanging {
  readonly what: string;
  /** The command that ends it alone. */
  readonly by: string;
  readonly end: () => Promise<unknown>;
}

/**
 * Removes a location, with what only it has: connections, keys, hooks and the keys of its controller and its issuer.
 * @throws CliError if there is none, a connection serves others too, or something hangs on it and nobody said `--yes`
 */
export async function removeOne(id: string, options: RemoveOptions): Promise<void> {
  const deployment = await findDeployment(options);
  const location = await readLocation(deployment, id);
  if (!location) throw new CliError(`There is no location ${id}: wifi-tickets location list shows all.`);
  const guests = await guestsWithCodes(id, deployment);
  const hanging = await whatHangs(id, deployment, options);
  const lines = [
    ...(guests === 0 ? [] : [`${guests} ${guests === 1 ? 'guest has' : 'guests have'} a valid ticket`]),
    ...hanging.map(({ what, by }) => `${what}: ${by}`),
  ];
  const value = { id, guests, ended: hanging.map(({ what }) => what) };
  if (options.dryRun)
    return printResult(options.json, { ...value, removed: false }, [
      `${id} would be removed (dry run, nothing was written).`,
      ...lines.map((line) => `  ${line}`),
    ]);
  if (lines.length > 0 && !options.yes)
    throw new CliError([
      `${id} is in use. Nothing was removed.`,
      ...lines.map((line) => `  ${line}`),
      `End these first, or all at once: wifi-tickets location remove ${id} --yes`,
    ]);
  for (const { end } of hanging) await end();
  const site = portalSite(location);
  if (site !== undefined) await leaveSite(site, id, deployment);
  await removeLogo(id, deployment);
  await removeLocation(deployment, location);
  printResult(options.json, { ...value, removed: true }, [
    `${id} is removed: within a minute it issues no ticket, sends no mail and lets no device in.`,
    ...hanging.map(({ what }) => `  Ended: ${what}`),
    ...whatStays(location),
  ]);
}

/** What the operator must know of a location that was removed. */
function whatStays({ id, accepts }: Location): readonly string[] {
  return [
    ...(accepts
      ? ['Devices that are online stay so until their session ends; a controller can disconnect them earlier.']
      : []),
    "Events that still come for it are quarantined, or refused by the REST API: stop them in the hotel's system.",
    "Its guests' data stay until their retention ends. Until then stay export and stay erase find them:",
    `  wifi-tickets stay erase --location ${id} --email ADDRESS`,
    'An apply of its file brings it back, without what was ended: wifi-tickets location apply FILE',
  ];
}

async function guestsWithCodes(locationId: string, deployment: Deployment): Promise<number> {
  const found = await findStays(deployment, { locationId });
  const now = Date.now();
  return found.filter(({ stay }) => hasTicket(stay) && ['new', 'active'].includes(ticketStatus(stay, now))).length;
}

/** @throws CliError if a connection serves other locations too: its operator must say what becomes of its properties */
async function whatHangs(id: string, deployment: Deployment, options: DeploymentOptions): Promise<readonly Hanging[]> {
  const hooks = await hooksOf(id, deployment);
  return [
    ...(await connectionsOf(id, deployment, options)),
    ...(await keysOf(id, deployment)),
    ...hooks.map((hook) => ({
      what: `hook ${hook.id} to ${new URL(hook.url).host}`,
      by: `wifi-tickets hook remove ${hook.id}`,
      end: async () => {
        await removeHook(hook.id, deployment);
        await deleteHookSecrets(hookSecretStore(deployment), hook.id);
      },
    })),
    ...(await storedKeysOf(id, deployment)),
  ];
}

async function connectionsOf(id: string, deployment: Deployment, options: DeploymentOptions): Promise<Hanging[]> {
  const all = await listConnections(deployment);
  const own = all.filter((one) => one.revokedAt === undefined && locationsOf(one).includes(id));
  const shared = own.filter((one) => locationsOf(one).length > 1);
  if (shared.length > 0)
    throw new CliError(
      shared.flatMap((one) => {
        const properties = Object.entries(one.properties).filter(([, to]) => to === id);
        const what = properties.map(([property]) => `--remove-property ${property}`);
        const change = [...what, ...(one.locationId === id ? ['--location OTHER'] : [])].join(' ');
        return `The connection ${one.id} serves other locations, too. Take ${id} out of it first: wifi-tickets connection change ${one.id} ${change}`;
      }),
    );
  return own.map((one) => ({
    what: `connection ${one.id} (${one.connector})`,
    by: `wifi-tickets connection revoke ${one.id}`,
    end: () => endConnection(one, deployment, options),
  }));
}

/** Keys of several locations stay: at this one they open nothing any more. */
async function keysOf(id: string, deployment: Deployment): Promise<Hanging[]> {
  const now = Date.now();
  const table = { ...deployment, now: Date.now };
  const keys = (await listKeys(deployment)).filter(
    (key) => isLive(key, now) && key.locations.every((one) => one === id),
  );
  const secrets = (await signingSecretTable(deployment).of(id)).filter((secret) => isLive(secret, now));
  return [
    ...keys.map((key) => ({
      what: `API key ${key.id} (${key.scopes.join(', ')})`,
      by: `wifi-tickets key revoke ${key.id}`,
      end: () => revokeKey(key.id, table),
    })),
    ...secrets.map((secret) => ({
      what: `signing secret ${secret.id}`,
      by: `wifi-tickets key revoke ${secret.id}`,
      end: () => revokeSigningSecret(secret, table),
    })),
  ];
}

/** The keys of its controller and its issuer; also of those that it had before. */
async function storedKeysOf(id: string, deployment: Deployment): Promise<Hanging[]> {
  const { ControllerKeysPath: ofControllers, IssuerKeysPath: ofIssuers } = deployment.outputs;
  const stores = [
    ...(ofControllers === undefined ? [] : [{ what: "its controller's key", store: portalStore(deployment) }]),
    ...(ofIssuers === undefined ? [] : [{ what: "its issuer's key", store: issuerStore(deployment) }]),
  ];
  const found = await Promise.all(
    stores.map(async ({ what, store }) => {
      const isSet = (await readSecret(store, id)) !== undefined;
      return isSet
        ? [{ what, by: `wifi-tickets location credentials ${id} --remove`, end: () => deleteServerKey(store, id) }]
        : [];
    }),
  );
  return found.flat();
}
