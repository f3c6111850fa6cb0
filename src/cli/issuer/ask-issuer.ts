import type { IssuerKeyStore } from '../../aws/issuers/issuer-keys.ts';
import { readIssuerKey } from '../../aws/issuers/issuer-keys.ts';
import type { LocationElsewhere } from '../../domain/ticket/issued-elsewhere.ts';
import { servicesThere } from './hotel-server.ts';
import { type NoKeyText, noKeyText } from './no-key-text.ts';
import { type ServicePair, servicePairs } from './service-pairs.ts';
import { troubleText } from './trouble-text.ts';

/** What an issuer said: nothing, because there is no key for it; why it was of no use, and whether another key would be; or the services as they map. */
export type IssuerAnswer =
  | ({ readonly type: 'no key'; readonly sentence: string } & NoKeyText)
  | { readonly type: 'trouble'; readonly sentence: string; readonly isKeyRefused: boolean }
  | { readonly type: 'answered'; readonly pairs: readonly ServicePair[] };

/** Asks a location's issuer for its services, with the key that was set for its server. */
export async function askIssuer(location: LocationElsewhere, store: IssuerKeyStore): Promise<IssuerAnswer> {
  const key = await readIssuerKey(store, location.id, location.issuer.baseUrl);
  if ('key' in key) return askWithKey(location, key.key);
  const no = noKeyText(location, key);
  return { type: 'no key', ...no, sentence: `${no.found} ${no.todo}` };
}

/** Asks a location's issuer for its services, with a key. */
export async function askWithKey(
  location: LocationElsewhere,
  key: string,
): Promise<Exclude<IssuerAnswer, { type: 'no key' }>> {
  const there = await servicesThere(location.issuer, key);
  if ('why' in there) {
    const isKeyRefused = /^(http_40[13]|key_unusable)$/.test(there.why);
    return { type: 'trouble', sentence: troubleText(location, there), isKeyRefused };
  }
  return { type: 'answered', pairs: servicePairs(location, there) };
}
