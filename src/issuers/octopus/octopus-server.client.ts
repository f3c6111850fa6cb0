import type { OctopusIssuer } from '../../core/location/service.schema.ts';
import { httpStatus } from '../../kit/web/http.ts';
import {
  answerUnreadable,
  type IssuerKind,
  noKeyGiven,
  type PlaceOutcome,
  type Upstream,
  type UpstreamFailure,
  type UpstreamOptions,
  type UpstreamOrder,
} from '../upstream.ts';
import { ticketFinder } from './find-ticket.client.ts';
import { listServices, listTickets } from './lists.client.ts';
import { type OctopusClient, requestAt, sendRequest } from './octopus-request.client.ts';
import { readCreatedTicket } from './ticket-answer.schema.ts';

/** The hotel's own Octopus Wifi server as an issuer. */
export const octopus: IssuerKind<OctopusIssuer> = {
  open: octopusUpstream,
  login: octopusLogin,
  addressFields: ['baseUrl', 'path', 'location'],
};

/** Hotels' own Octopus Wifi servers. Nothing throws, and no trouble holds the API key or anything that was sent. */
export function octopusUpstream({ fetch, timeoutMs = 10_000 }: UpstreamOptions): Upstream<OctopusIssuer> {
  const client: OctopusClient = { fetch, timeoutMs };
  return {
    place: (order, at, key) => placeTicket(client, order, at, key),
    find: ticketFinder(client),
    list: (at, key) => listTickets(client, at, key),
    services: (at, key) => listServices(client, at, key),
  };
}

const maxBytes = 2 ** 20;

/** Asks a server for a ticket, once. */
async function placeTicket(
  client: OctopusClient,
  order: UpstreamOrder,
  at: OctopusIssuer,
  key: string,
): Promise<PlaceOutcome> {
  const answer = await requestAt(client, at, key, { method: 'POST', of: 'tickets', maxBytes, ...written(order, at) });
  if (answer.type === 'failed') return { type: answer.mayBeDone ? 'unknown' : 'refused', ...answer.failure };
  const ticket = readCreatedTicket(answer.value, at.location);
  return ticket ? { type: 'issued', ticket } : { type: 'unknown', why: answerUnreadable };
}

function written(order: UpstreamOrder, { encoding }: OctopusIssuer) {
  const fields = {
    start_time: order.from,
    ...(order.until !== undefined && { valid_until: order.until }),
    service: order.service,
    userId: order.userId,
    ...(order.numUsers !== undefined && { numusers: order.numUsers }),
    // With `email` their server would mail the guest too.
    format: 'print',
  };
  if (encoding === 'json') return { body: JSON.stringify(fields), contentType: 'application/json' };
  const texts = Object.entries(fields).map(([name, value]) => [name, String(value)] as const);
  return {
    body: String(new URLSearchParams(Object.fromEntries(texts))),
    contentType: 'application/x-www-form-urlencoded',
  };
}

const versionEnd = /\/v?\d+(\.\d+)*$/i;

/**
 * Gets a user's API key from a server, or why it could not. The platform's login has no version in its address, unlike
 * everything else: `…/rest/login` beside `…/rest/v1`. Where that is not found, `…/rest/v1/login` is tried.
 */
export async function octopusLogin(
  { fetch, timeoutMs = 10_000 }: UpstreamOptions,
  baseUrl: string,
  user: string,
  password: string,
): Promise<{ readonly key: string } | UpstreamFailure> {
  const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
  const login = (base: string) =>
    sendRequest({ fetch, timeoutMs }, { method: 'GET', url: `${base}/login`, headers, maxBytes });
  const unversioned = baseUrl.replace(versionEnd, '');
  let answer = await login(unversioned);
  if (unversioned !== baseUrl && answer.type === 'failed' && answer.failure.why === httpStatus(404))
    answer = await login(baseUrl);
  if (answer.type === 'failed') return answer.failure;
  const key = readLoginKey(answer.value);
  return key === undefined ? { why: noKeyGiven, denied: true } : { key };
}

const keyName = /^(api[_-]?key|api[_-]?token|token|key)$/i;

/** An API key: what may stand in a request's header. */
const apiKey = /^[!-~]{1,1000}$/;

/**
 * The API key in a server's answer to a login; undefined if there is none. The platform's own form is a list of a name and
 * its value, `["api_key", "203BB1A4690CAD"]`; an object with such a name is read as well, also within lists and objects.
 */
function readLoginKey(value: unknown, depth = 4): string | undefined {
  if (typeof value !== 'object' || value === null || depth === 0) return undefined;
  const entries: readonly (readonly [unknown, unknown])[] = Array.isArray(value)
    ? value.map((name, i) => [name, value[i + 1]] as const)
    : Object.entries(value);
  const named = entries.find(([name, key]) => isNamed(name) && typeof key === 'string' && apiKey.test(key));
  if (named) return String(named[1]);
  for (const inner of Object.values(value)) {
    const found = readLoginKey(inner, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isNamed(name: unknown): boolean {
  return typeof name === 'string' && keyName.test(name);
}
