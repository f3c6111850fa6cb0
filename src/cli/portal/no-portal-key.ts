import type { NoIssuerKey } from '../../app/ports/issuer-keys.ts';
import { serverOf } from '../../contract/locations/server-of.ts';
import { type KeyedPortal, keyNames } from './keyed-portal.ts';

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
