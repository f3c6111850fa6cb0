import type { OmadaPortal, UnifiPortal } from '../../core/location/accepts.ts';
import { type IssuerKeyStore, openIssuerKeys } from '../../core/location/issuer-keys.store.ts';
import { type Location, serverOf } from '../../core/location/location.ts';
import type { NoIssuerKey } from '../../core/ports.ts';
import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';

/** A portal whose controller takes a key: UniFi's API key, Omada's client secret. Meraki takes none. */
export type KeyedPortal = UnifiPortal | OmadaPortal;

/** What a controller's key is called there. */
export const keyNames = { unifi: 'API key', omada: 'client secret' } as const;

/** The portal of a location whose controller takes a key; undefined if it has none. */
export function keyedPortal({ accepts }: Pick<Location, 'accepts'>): KeyedPortal | undefined {
  const portal = accepts?.portal;
  return portal?.kind === 'meraki' ? undefined : portal;
}

/**
 * Where a deployment keeps its controllers' keys.
 * @throws CliError if the stack is older than that
 */
export function portalStore(deployment: Pick<Deployment, 'outputs' | 'ssm'>): IssuerKeyStore {
  return openIssuerKeys(deployment.ssm, outputOf(deployment, 'ControllerKeysPath'));
}

/** Why no key is sent to a location's controller, and what to do. */
export function noPortalKey(
  id: string,
  { kind, baseUrl }: KeyedPortal,
  no: NoIssuerKey,
): { readonly found: string; readonly todo: string } {
  const name = keyNames[kind];
  const set = `wifi-tickets location credentials ${id} --portal-key -`;
  if (no.why === 'key_missing')
    return { found: `No ${name} is set for the controller of ${id}.`, todo: `Set it: ${set}` };
  if (no.why === 'key_unreadable')
    return { found: `What is stored as ${name} of ${id} cannot be read.`, todo: `Set it again: ${set}` };
  return {
    found: `The ${name} of ${id} was set for ${no.setFor} and is not sent to ${serverOf(baseUrl)}.`,
    todo: `If that is the controller now, set it again: ${set}`,
  };
}
