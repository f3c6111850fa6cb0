import { type KeyedPortal, serverOf } from '../../core/location/location.ts';
import { readLocation } from '../../core/location/locations.store.ts';
import { deleteServerKey, putServerKey } from '../../core/location/server-keys.store.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { readKey } from '../../kit/cli/standard-input.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { askController } from './check-portals.cli.ts';
import { controllerKind } from './controller-kinds.ts';
import { keyedPortal, keyNameOf, portalStore } from './keyed-portal.cli.ts';

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
