import { createHash } from 'node:crypto';
import type { FetchAuth } from '../../../domain/model/connections/connector.ts';
import { readHttpsUrl } from '../../http/read-host.ts';
import { addressRefused } from '../../http/trouble-words.ts';
import type { PlaceholderValues } from '../request/placeholder-values.ts';
import { SystemFailure } from '../system-failure.ts';

/** How a connector's tokens are got. */
export type TokenAuth = FetchAuth & { readonly kind: 'oauth-client-credentials' | 'oauth-refresh' };

/** Where a connection's tokens come from, and what they are got with. */
export interface TokenPlace {
  readonly connectionId: string;
  readonly auth: TokenAuth;
  readonly url: URL;
  readonly values: PlaceholderValues;
  /** As `AccessToken.of`. */
  readonly of: string;
}

/**
 * The place of a connection's tokens.
 * @param origin of the system, as `readHost` gives it
 * @throws SystemFailure if requests must not go there
 */
export function tokenPlace(
  connectionId: string,
  { auth, origin, values }: { readonly auth: TokenAuth; readonly origin: URL; readonly values: PlaceholderValues },
): TokenPlace {
  const url = tokenUrl(auth.tokenUrl, origin);
  const fields = Object.entries(values.credentials).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const of = createHash('sha256')
    .update(JSON.stringify([url.href, fields]))
    .digest('base64url');
  return { connectionId, auth, url, values, of };
}

function tokenUrl(text: string, origin: URL): URL {
  if (text.startsWith('/')) return new URL(`${origin.origin}${text}`);
  const url = readHttpsUrl(text);
  if (!url) throw new SystemFailure({ why: addressRefused, denied: true });
  // In the local cloud: what stands in for a system gives its tokens, too.
  return origin.protocol === 'http:' ? new URL(`${origin.origin}${url.pathname}`) : url;
}
