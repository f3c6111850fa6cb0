import type { UnifiPortal } from '../../../core/location/location.ts';
import {
  type ControllerFailure,
  type ControllerLine,
  callController,
  denied,
  failed,
  fieldOf,
  listOf,
  type Reply,
  textOf,
  unexpectedWord,
} from '../controller-call.client.ts';

/** A UniFi controller with its key. */
export interface UnifiAccess {
  readonly portal: UnifiPortal;
  readonly key: string;
  readonly line: ControllerLine;
}

/** Asks UniFi's official API. @param path after `/integration/v1` @see https://developer.ui.com/network */
export function askUnifi(access: UnifiAccess, path: string, body?: unknown): Promise<Reply> {
  return call(`/integration/v1${path}`, access, body);
}

/** Tells the API of UniFi's own page, which takes the same key, to do something with a device. */
export function tellClassic(access: UnifiAccess, body: unknown): Promise<Reply> {
  return call(`/api/s/${encodeURIComponent(access.portal.site)}/cmd/stamgr`, access, body);
}

function call(path: string, { portal, key, line }: UnifiAccess, body?: unknown): Promise<Reply> {
  const method = body === undefined ? 'GET' : 'POST';
  return callController({ baseUrl: portal.baseUrl, path, method, headers: { 'x-api-key': key }, body }, line);
}

/** A site's id at its controller, or why it is not known. */
export type FoundSite =
  | { readonly type: 'site'; readonly id: string }
  | { readonly type: 'failure'; readonly failure: ControllerFailure };

/** Finds the site by its short name, which is in the addresses of its pages. */
export async function findSite(access: UnifiAccess): Promise<FoundSite> {
  const { site } = access.portal;
  const filter = encodeURIComponent(`internalReference.eq('${site}')`);
  const reply = await askUnifi(access, `/sites?filter=${filter}`);
  if (reply.type === 'failure') return reply;
  // Older consoles have no such API, and other servers have none at all.
  if (!Array.isArray(fieldOf(reply.value, 'data'))) return denied(unexpectedWord(reply.status));
  // What does not filter tells all.
  const found = listOf(reply.value, 'data').find((one) => textOf(one, 'internalReference') === site);
  const id = textOf(found, 'id');
  return /^[\w-]{1,64}$/.test(id) ? { type: 'site', id } : denied('site_unknown');
}

/** A device as UniFi lists it: only those that are connected are in its list, some seconds after they have come. */
export type FoundClient =
  | {
      readonly type: 'client';
      readonly id: string;
      /** Whether it is let in; undefined if UniFi does not tell. */
      readonly authorized?: boolean;
    }
  | { readonly type: 'absent' }
  | { readonly type: 'failure'; readonly failure: ControllerFailure };

/** Finds a device of a site. @param mac `AA-BB-CC-DD-EE-FF` */
export async function findClient(access: UnifiAccess, siteId: string, mac: string): Promise<FoundClient> {
  const address = unifiMac(mac);
  const filter = encodeURIComponent(`macAddress.eq('${address}')`);
  const reply = await askUnifi(access, `/sites/${siteId}/clients?filter=${filter}`);
  if (reply.type === 'failure') return reply;
  if (!Array.isArray(fieldOf(reply.value, 'data'))) return failed(unexpectedWord(reply.status));
  const found = listOf(reply.value, 'data').find((one) => textOf(one, 'macAddress').toLowerCase() === address);
  const id = textOf(found, 'id');
  if (!/^[\w-]{1,64}$/.test(id)) return { type: 'absent' };
  const authorized = fieldOf(found, 'access', 'authorized');
  return { type: 'client', id, ...(typeof authorized === 'boolean' && { authorized }) };
}

/** A device's address as UniFi writes it: `aa:bb:cc:dd:ee:ff`. */
export function unifiMac(mac: string): string {
  return mac.replaceAll('-', ':').toLowerCase();
}
