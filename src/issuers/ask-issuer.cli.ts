import type { PlacingIssuer } from '../core/location/issuer.ts';
import { serverOf } from '../core/location/location.ts';
import { readServerKey, type ServerKeyStore } from '../core/location/server-keys.store.ts';
import type { NoServerKey } from '../core/ports.ts';
import type { LocationElsewhere } from '../core/ticket/status.ts';
import { inWords } from '../kit/text.ts';
import { failureVerdict } from '../kit/web/http.ts';
import { type ServicePair, servicePairs } from './service-pairs.ts';
import { noLogin, type UpstreamFailure } from './upstream.ts';
import { issuerKind, upstreams } from './upstreams.client.ts';

/** What an issuer said: nothing, because there is no key for it; why it was of no use, and whether another key would be; or the services as they map. */
export type IssuerAnswer =
  | ({ readonly type: 'no key'; readonly sentence: string } & NoKeyText)
  | { readonly type: 'trouble'; readonly sentence: string; readonly isKeyRefused: boolean }
  | { readonly type: 'answered'; readonly pairs: readonly ServicePair[] };

/** Asks a location's issuer for its services, with the key that was set for its server. */
export async function askIssuer(location: LocationElsewhere, store: ServerKeyStore): Promise<IssuerAnswer> {
  const key = await readServerKey(store, location.id, location.issuer.baseUrl);
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
    return { type: 'trouble', sentence: failureText(location, there), isKeyRefused };
  }
  return { type: 'answered', pairs: servicePairs(location, there) };
}

/** The services that an issuer has for a location. */
const { services: servicesThere } = upstreams({ fetch });

/** Gets a user's API key from an issuer, or why it could not. */
export async function keyByLogin(
  issuer: PlacingIssuer,
  login: { readonly user: string; readonly password: string },
): Promise<{ readonly key: string } | UpstreamFailure> {
  const answer = issuerKind(issuer).login?.({ fetch }, issuer.baseUrl, login.user, login.password);
  return answer ?? { why: noLogin };
}

/** Why a location's issuer is not asked, and what to do. */
interface NoKeyText {
  readonly found: string;
  readonly todo: string;
}

/** Why no API key is sent to a location's issuer, in words. */
function noKeyText({ id, issuer }: Pick<LocationElsewhere, 'id' | 'issuer'>, no: NoServerKey): NoKeyText {
  const set = `wifi-tickets location credentials ${id} --key -`;
  if (no.why === 'key_missing') return { found: `No API key is set for the issuer of ${id}.`, todo: `Set it: ${set}` };
  if (no.why === 'key_unreadable')
    return { found: `What is stored as API key of ${id} cannot be read.`, todo: `Set it again: ${set}` };
  return {
    found: `The API key of ${id} was set for ${no.setFor} and is not sent to ${serverOf(issuer.baseUrl)}.`,
    todo: `If that is the issuer's server now, set it again: ${set}`,
  };
}

/** What an issuer was asked to accept. */
type Asked = 'API key' | 'login';

/** Why an issuer was of no use, as a sentence. */
export function failureText(
  { id, issuer }: Pick<LocationElsewhere, 'id' | 'issuer'>,
  { why }: UpstreamFailure,
  asked: Asked = 'API key',
): string {
  return `The issuer of ${id} (${issuer.baseUrl}) ${verdict(why, asked, issuer)}.`;
}

function verdict(why: string, asked: Asked, issuer: PlacingIssuer): string {
  const status = Number(/^http_(\d{3})$/.exec(why)?.[1] ?? 0);
  if (status === 401 || status === 403) return `refuses the ${asked} (HTTP ${status})`;
  if (status === 404 || status === 405 || status === 410) {
    const fields = issuerKind(issuer).addressFields.map((name) => `issuer.${name}`);
    return `does not have what was asked for (HTTP ${status}): check ${inWords(fields, 'and')}`;
  }
  return words[why] ?? failureVerdict(why, 'issuer.baseUrl') ?? `cannot be used (${why})`;
}

const words: Readonly<Record<string, string>> = {
  no_key_given: 'accepts the login, but tells no API key: set one with --key -',
  [noLogin]: 'tells no API key for a login: set one with --key -',
};
