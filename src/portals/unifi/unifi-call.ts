import type { UnifiPortal } from '../../domain/model/network/accepts.ts';
import { type ControllerLine, callController, type Reply } from '../call/controller-call.ts';

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
