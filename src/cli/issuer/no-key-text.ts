import type { NoIssuerKey } from '../../app/ports/upstream.ts';
import { serverOf } from '../../contract/locations/server-of.ts';
import type { LocationElsewhere } from '../../domain/ticket/issued-elsewhere.ts';

/** Why a location's issuer is not asked, and what to do. */
export interface NoKeyText {
  readonly found: string;
  readonly todo: string;
}

/** Why no API key is sent to a location's issuer, in words. */
export function noKeyText({ id, issuer }: Pick<LocationElsewhere, 'id' | 'issuer'>, no: NoIssuerKey): NoKeyText {
  const set = `wifi-tickets location credentials ${id} --key -`;
  if (no.why === 'key_missing') return { found: `No API key is set for the issuer of ${id}.`, todo: `Set it: ${set}` };
  if (no.why === 'key_unreadable')
    return { found: `What is stored as API key of ${id} cannot be read.`, todo: `Set it again: ${set}` };
  return {
    found: `The API key of ${id} was set for ${no.setFor} and is not sent to ${serverOf(issuer.baseUrl)}.`,
    todo: `If that is the issuer's server now, set it again: ${set}`,
  };
}
