import { retryAfter } from '../../http/retry-after.ts';
import type { SendHttp } from '../../http/send-http.ts';
import { fillHeaders } from '../request/fill-headers.ts';
import { credentialOf } from '../request/placeholder-values.ts';
import { statusTrouble } from '../request/status-trouble.ts';
import { SystemFailure } from '../system-failure.ts';
import { type GivenToken, readToken } from './read-token.ts';
import type { TokenGrant } from './token-grant.ts';
import type { TokenPlace } from './token-place.ts';

/** How tokens are asked for. */
export interface TokenDoor {
  readonly send: SendHttp;
  readonly now: () => number;
}

/** Asks a system for a token, once. @throws SystemFailure, whose word begins with `token_` */
export async function requestToken(grant: TokenGrant, place: TokenPlace, deps: TokenDoor): Promise<GivenToken> {
  const { url, auth, values } = place;
  const fields = { ...grant, ...(auth.scope !== undefined && { scope: auth.scope }) };
  const client = clientOf(place);
  const body = new URLSearchParams(auth.client === 'body' ? { ...fields, ...client } : fields);
  const headers = {
    ...fillHeaders(auth.headers ?? {}, values),
    'content-type': 'application/x-www-form-urlencoded',
    ...(auth.client === 'basic' && { authorization: basicOf(client) }),
  };
  const answer = await deps.send({ method: 'POST', url, headers, body: String(body) });
  if (answer.type === 'failed') {
    const { why, denied } = answer;
    throw new SystemFailure({ why: `token_${why}`, ...(denied && { denied }) });
  }
  if (answer.status > 299) throw new SystemFailure(troubleOf(answer.status, retryAfter(answer.retryAfter, deps.now())));
  const given = readToken(answer.text);
  if (!given) throw new SystemFailure({ why: 'token_unreadable' });
  return given;
}

/** A refusal of a token request is one of the credentials, and holds until somebody enters others. */
function troubleOf(status: number, seconds: number | undefined) {
  const { final, why, ...trouble } = statusTrouble(status, [], seconds);
  return { ...trouble, why: `token_${why}`, ...(final && { denied: true as const }) };
}

function clientOf({ values: { credentials } }: TokenPlace) {
  return {
    client_id: credentialOf('clientId', credentials),
    client_secret: credentialOf('clientSecret', credentials),
  };
}

/** Each is form-encoded first (RFC 6749, 2.3.1). */
function basicOf({ client_id, client_secret }: ReturnType<typeof clientOf>): string {
  const [id, secret] = [client_id, client_secret].map((text) => new URLSearchParams({ '': text }).toString().slice(1));
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
}
