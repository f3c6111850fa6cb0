import type { UnifiPortal } from '../../domain/model/network/accepts.ts';
import { type ControllerLine, callController, type Reply } from '../call/controller-call.ts';

/** A UniFi controller with its key. */
export interface UnifiAccess {
  readonly portal: UnifiPortal;
  readonly key: string;
  readonly line: ControllerLine;
}

/** Asks UniFi's official API. @param path after `/integration/v1` @see https://developer.ui.com/network */
export function askUnifi({ portal, key, line }: UnifiAccess, path: string, body?: unknown): Promise<Reply> {
  return call(`/integration/v1${path}`, { portal, key, line }, body);
}

/** Tells the API of UniFi's own page, which takes the same key, to do something with a device. */
export function tellClassic({ portal, key, line }: UnifiAccess, body: unknown): Promise<Reply> {
  return call(`/api/s/${encodeURIComponent(portal.site)}/cmd/stamgr`, { portal, key, line }, body);
}

function call(path: string, { portal, key, line }: UnifiAccess, body?: unknown): Promise<Reply> {
  const method = body === undefined ? 'GET' : 'POST';
  return callController({ baseUrl: portal.baseUrl, path, method, headers: { 'x-api-key': key }, body }, line);
}
