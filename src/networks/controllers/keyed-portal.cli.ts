import { isKeyed, type KeyedPortal, type Location, serverOf } from '../../core/location/location.ts';
import { openServerKeys, type ServerKeyStore } from '../../core/location/server-keys.store.ts';
import type { NoServerKey } from '../../core/ports.ts';
import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';
import { controllerKind } from './controller-kinds.ts';

/** What a controller's key is called there. */
export function keyNameOf(portal: KeyedPortal): string {
  return controllerKind(portal).keyName ?? 'key';
}

/** The portal of a location whose controller takes a key; undefined if it has none. */
export function keyedPortal({ accepts }: Pick<Location, 'accepts'>): KeyedPortal | undefined {
  const portal = accepts?.portal;
  return portal && isKeyed(portal) ? portal : undefined;
}

/**
 * Where a deployment keeps its controllers' keys.
 * @throws CliError if the stack is older than that
 */
export function portalStore(deployment: Pick<Deployment, 'outputs' | 'ssm'>): ServerKeyStore {
  return openServerKeys(deployment.ssm, outputOf(deployment, 'ControllerKeysPath'));
}

/** Why no key is sent to a location's controller, and what to do. */
export function noPortalKey(
  id: string,
  portal: KeyedPortal,
  no: NoServerKey,
): { readonly found: string; readonly todo: string } {
  const name = keyNameOf(portal);
  const set = `wifi-tickets location credentials ${id} --portal-key -`;
  if (no.why === 'key_missing')
    return { found: `No ${name} is set for the controller of ${id}.`, todo: `Set it: ${set}` };
  if (no.why === 'key_unreadable')
    return { found: `What is stored as ${name} of ${id} cannot be read.`, todo: `Set it again: ${set}` };
  return {
    found: `The ${name} of ${id} was set for ${no.setFor} and is not sent to ${serverOf(portal.baseUrl)}.`,
    todo: `If that is the controller now, set it again: ${set}`,
  };
}
