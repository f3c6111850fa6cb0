import { controllerSetting, type KeyedPortal, type Location, serverOf } from '../../core/location/location.ts';
import { readLocation } from '../../core/location/locations.store.ts';
import { deleteServerKey, putServerKey, readServerKey } from '../../core/location/server-keys.store.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { readKey } from '../../kit/cli/standard-input.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { failureVerdict } from '../../kit/web/http.ts';
import { controllerKind } from './controller-kinds.ts';
import { controllerLine, openController } from './controllers.client.ts';
import { keyedPortal, keyNameOf, noPortalKey, portalStore } from './keyed-portal.cli.ts';

/**
 * Checks the controllers of locations before these are written: that they take the keys, and know the sites.
 * @returns warnings, by the location's id: no key is set for the controller
 * @throws CliError with all that is wrong
 */
export async function checkPortals(
  locations: readonly Location[],
  deployment: Deployment,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const warnings = new Map<string, readonly string[]>();
  const problems: string[] = [];
  for (const location of locations) {
    const portal = keyedPortal(location);
    if (!portal) continue;
    const { id } = location;
    const stored = await readServerKey(portalStore(deployment), id, portal.baseUrl);
    if ('key' in stored) {
      const failure = await askController(id, portal, stored.key, deployment);
      if (failure !== undefined) problems.push(failure);
      continue;
    }
    const { found, todo } = noPortalKey(id, portal, stored);
    warnings.set(id, [`${found} ${todo} (until then its page lets nobody in)`]);
  }
  if (problems.length > 0)
    throw new CliError([...problems, 'Nothing was written. With --offline controllers are not asked.']);
  return warnings;
}

const timeoutMs = 10_000;

/** Asks a location's controller whether it would take a key, and knows the site: why not, as a sentence. Changes nothing there. */
async function askController(
  id: string,
  portal: KeyedPortal,
  key: string,
  { stack }: Pick<Deployment, 'stack'>,
): Promise<string | undefined> {
  // Controllers are stood in for in the local cloud alone.
  const line = controllerLine({ isLoopbackAllowed: stack === undefined, timeoutMs, now: Date.now });
  const failure = await openController(portal, key, line).check();
  return failure && portalFailure(id, portal, failure.why);
}

/** Why a location's controller would do nothing, as a sentence. @param why a word of its adapter's */
export function portalFailure(id: string, portal: KeyedPortal, why: string): string {
  return `The ${controllerKind(portal).name} controller of ${id} (${portal.baseUrl}) ${verdict(portal, why)}.`;
}

function verdict(portal: KeyedPortal, why: string): string {
  const own = controllerKind(portal).verdicts(portal);
  return own[why] ?? failureVerdict(why, controllerSetting(portal)) ?? `cannot be used (${why})`;
}

/**
 * Sets the key of a location's controller, which is read from standard input; prints that, never the key.
 * @throws CliError if it is not set: nothing is changed then
 */
export async function setPortalKey(
  deployment: Deployment,
  id: string,
  { json, offline }: { readonly json?: boolean; readonly offline?: boolean },
): Promise<void> {
  const portal = await portalOf(deployment, id);
  const name = keyNameOf(portal);
  const key = await readKey();
  const checked = !offline;
  const failure = checked ? await askController(id, portal, key, deployment) : undefined;
  if (failure !== undefined) throw new CliError([failure, `The ${name} was not stored.`]);
  const { baseUrl } = portal;
  await putServerKey(portalStore(deployment), id, { key, baseUrl });
  const server = serverOf(baseUrl);
  const verdict = checked ? 'which accepts it' : 'which was not asked';
  const line = `The ${name} of ${id} is set for ${server}, ${verdict}. Running functions use it within a minute.`;
  printResult(json, { id, portalKey: 'set', server, checked }, [line]);
}

/** Removes the key of a location's controller; resolves to whether there was one. */
export async function removePortalKey(deployment: Deployment, id: string): Promise<boolean> {
  // An older stack has none.
  return deployment.outputs.ControllerKeysPath !== undefined && deleteServerKey(portalStore(deployment), id);
}

async function portalOf(deployment: Deployment, id: string): Promise<KeyedPortal> {
  const location = await readLocation(deployment, id);
  if (!location) throw new CliError(`There is no location ${id}: apply it first with wifi-tickets location apply.`);
  const portal = keyedPortal(location);
  if (portal) return portal;
  const other = location.accepts?.portal;
  throw new CliError(
    other
      ? `The portal of ${id} is ${controllerKind(other).name}'s, which takes no key.`
      : `The file of ${id} names no accepts.portal, so there is no controller that takes a key.`,
  );
}
