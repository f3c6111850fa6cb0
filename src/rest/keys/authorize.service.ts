import type { MiddlewareObj } from '@middy/core';
import { Webhook } from 'standardwebhooks';
import { isLive, type KeyScope, type SigningSecret } from '../../core/keys/api-key.ts';
import {
  cookieOf,
  isConfirmed,
  isFromOwnPage,
  isOpen,
  roleAt,
  sessionCookie,
  sessionScopes,
} from '../../core/keys/desk-session.ts';
import type { Access, ApiRequest, HttpApiDeps } from '../api-request.service.ts';
import { Problem } from '../wire/problem.ts';
import type { SigningSecrets } from './signing-secrets.store.ts';

const locationId = /^[A-Za-z0-9_-]{1,32}$/;

/**
 * Lets pass who may: a good key that is for the location of the path and for the operation, or a person who has signed in at
 * the desk; for events also a signature with one of the location's secrets. Whether a location of somebody else exists cannot
 * be told from the answer.
 */
export function authorize(scope: KeyScope, deps: HttpApiDeps): MiddlewareObj<ApiRequest> {
  return {
    before: async ({ event }) => {
      event.access = await accessOf(event, scope, deps);
    },
  };
}

async function accessOf(request: ApiRequest, scope: KeyScope, deps: HttpApiDeps): Promise<Access> {
  const id = request.pathParameters?.LocationId ?? '';
  const { authorization, ...headers } = request.headers;
  const session = cookieOf(request.cookies, sessionCookie);
  if (session !== undefined) {
    if (authorization !== undefined) throw new Problem('two_credentials');
    return sessionAccess(request, session, scope, deps);
  }
  if (authorization === undefined && scope === 'events' && headers['webhook-signature'] !== undefined) {
    return signedAccess(request, id, deps);
  }
  const [, presented] = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? '') ?? [];
  const key = presented === undefined ? undefined : await deps.checkKey(presented);
  if (!key) throw unauthorized();
  request.keyId = key.id;
  if (!locationId.test(id) || !key.locations.includes(id)) throw new Problem('foreign_location');
  if (!key.scopes.includes(scope)) throw new Problem('missing_scope');
  const location = await deps.locations.get(id);
  if (!location) throw new Problem('foreign_location');
  return { location, keyId: key.id, by: { kind: 'key', id: key.id } };
}

/** HEAD is GET by then. What changes something must come from the desk's page: browsers send cookies along for others. */
async function sessionAccess(
  request: ApiRequest,
  secret: string,
  scope: KeyScope,
  { sessions, locations, now }: HttpApiDeps,
): Promise<Access> {
  const id = request.pathParameters?.LocationId ?? '';
  const session = await sessions.get(secret);
  if (!session || !isOpen(session, now())) throw new Problem('not_signed_in');
  request.keyId = session.id;
  if (!isConfirmed(session, now())) throw new Problem('session_stale');
  if (request.requestContext.http.method !== 'GET' && !isFromOwnPage(request.headers))
    throw new Problem('foreign_origin');
  const role = locationId.test(id) ? roleAt(session, id) : undefined;
  if (role === undefined) throw new Problem('not_your_location');
  if (!sessionScopes[role].includes(scope)) throw new Problem('not_your_task');
  const location = await locations.get(id);
  if (!location) throw new Problem('not_your_location');
  const { subject, name } = session;
  return { location, keyId: session.id, by: { kind: 'person', subject, name } };
}

async function signedAccess(request: ApiRequest, id: string, deps: HttpApiDeps): Promise<Access> {
  const signer = locationId.test(id) ? await verifySignature(request, id, deps) : undefined;
  const location = signer && (await deps.locations.get(id));
  if (!location) throw unauthorized();
  request.keyId = signer.id;
  return { location, keyId: signer.id, by: { kind: 'key', id: signer.id } };
}

function unauthorized(): Problem {
  return new Problem('unauthorized', [], { 'www-authenticate': 'Bearer' });
}

/**
 * The secret of a location that a request is signed with, by Standard Webhooks: HMAC-SHA256 over id, time and the raw body,
 * at most five minutes old or ahead. Undefined if it is signed by none that is good.
 */
async function verifySignature(
  { headers, text = '' }: Pick<ApiRequest, 'headers' | 'text'>,
  locationId: string,
  { secrets, now }: { readonly secrets: SigningSecrets; readonly now: () => number },
): Promise<SigningSecret | undefined> {
  const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': signature = '' } = headers;
  // The library reads a number's first digits and overlooks the rest.
  if (id === '' || !/^\d{10}$/.test(timestamp)) return undefined;
  const signed = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  const live = (await secrets.of(locationId)).filter((secret) => isLive(secret, now()));
  return live.find(({ secret }) => verifies(secret, text, signed));
}

function verifies(secret: string, text: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(text, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}
