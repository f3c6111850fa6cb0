import type { UnifiPortal } from '../../../core/location/location.ts';
import { httpStatus } from '../../../kit/web/http.ts';
import type { LoginGrant } from '../../login-rules.ts';
import type { ControllerAnswer } from '../controller.ts';
import {
  type CheckedController,
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

/** The device's network is none with a hotspot: somebody must turn that on. */
const notAGuest = 'not_a_guest_network';

/** A UniFi site. */
export function unifiController(access: UnifiAccess): CheckedController {
  let known: Promise<FoundSite> | undefined;

  async function site(): Promise<FoundSite> {
    known ??= findSite(access);
    const found = await known;
    if (found.type === 'failure') known = undefined;
    return found;
  }

  async function find(mac: string): Promise<FoundClient & { readonly path?: string }> {
    const at = await site();
    if (at.type === 'failure') return at;
    const client = await findClient(access, at.id, mac);
    // The site may be another one by now.
    if (client.type === 'failure') known = undefined;
    return client.type === 'client' ? { ...client, path: `/sites/${at.id}/clients/${client.id}/actions` } : client;
  }

  return {
    async letIn({ mac }, grant) {
      const client = await find(mac);
      if (client.type === 'failure') return client.failure;
      const limits = unifiLimits(grant);
      if (client.type === 'absent') return answerOf(await tellClassic(access, classicGuest(mac, limits)));
      return actionAnswer(await askUnifi(access, client.path ?? '', authorization(limits)));
    },
    async putOut({ mac }) {
      const client = await find(mac);
      if (client.type === 'failure') return client.failure;
      if (client.type === 'absent')
        return answerOf(await tellClassic(access, { cmd: 'unauthorize-guest', mac: unifiMac(mac) }));
      if (client.authorized === false) return { type: 'done' };
      return actionAnswer(await askUnifi(access, client.path ?? '', { action: 'UNAUTHORIZE_GUEST_ACCESS' }));
    },
    async sees({ mac }) {
      const client = await find(mac);
      if (client.type === 'failure') return client.failure;
      return { type: client.type === 'client' ? 'done' : 'not_seen' };
    },
    async check() {
      const found = await findSite(access);
      return found.type === 'failure' ? found.failure : undefined;
    },
  };
}

function authorization({ minutes, megabytes, down, up }: UnifiLimits) {
  return {
    action: 'AUTHORIZE_GUEST_ACCESS',
    timeLimitMinutes: minutes,
    ...(megabytes !== undefined && { dataUsageLimitMBytes: megabytes }),
    // UniFi counts from the device: what it receives is its download.
    ...(down !== undefined && { rxRateLimitKbps: down }),
    ...(up !== undefined && { txRateLimitKbps: up }),
  };
}

function classicGuest(mac: string, { minutes, megabytes, down, up }: UnifiLimits) {
  return {
    cmd: 'authorize-guest',
    mac: unifiMac(mac),
    minutes,
    ...(megabytes !== undefined && { bytes: megabytes }),
    ...(down !== undefined && { down }),
    ...(up !== undefined && { up }),
  };
}

/** Of an action of the official API. */
function actionAnswer(reply: Reply): ControllerAnswer {
  if (reply.type === 'failure') return reply.failure;
  const { status, value } = reply;
  if (status === 404) return { type: 'not_seen' };
  if (status === 422) return { type: 'denied', why: notAGuest };
  if (status < 200 || status > 299) return { type: 'failed', why: httpStatus(status) };
  const until = textOf(value, 'grantedAuthorization', 'expiresAt');
  return { type: 'done', ...(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(until) && { until }) };
}

/**
 * Of the classic API, which knows devices that are not listed: its errors come with status 200. Where it is not there, or
 * takes no such key, the device is not seen yet, or not any more.
 */
function answerOf(reply: Reply): ControllerAnswer {
  if (reply.type === 'answered') return { type: textOf(reply.value, 'meta', 'rc') === 'ok' ? 'done' : 'not_seen' };
  return reply.failure.type === 'denied' ? { type: 'not_seen' } : reply.failure;
}

/** What a device may do, in UniFi's units and within its bounds; an absent limit is none. */
interface UnifiLimits {
  readonly minutes: number;
  /** Of both directions together. */
  readonly megabytes?: number;
  /** kbit/s. */
  readonly down?: number;
  readonly up?: number;
}

const mostMinutes = 1_000_000;
const mostMegabytes = 1_048_576;
const mostKbps = 100_000;
const leastKbps = 2;

/** A grant as UniFi takes it: whole minutes, the last one begun; what it has no limit for has none. */
function unifiLimits({ seconds, downrate, uprate, downloadLeft, uploadLeft }: LoginGrant): UnifiLimits {
  const left = [downloadLeft, uploadLeft].filter((bytes) => bytes !== undefined);
  const megabytes = Math.max(1, Math.ceil(left.reduce((sum, bytes) => sum + bytes, 0) / 2 ** 20));
  return {
    minutes: Math.min(mostMinutes, Math.max(1, Math.ceil(seconds / 60))),
    ...(left.length > 0 && megabytes <= mostMegabytes && { megabytes }),
    ...rate('down', downrate),
    ...rate('up', uprate),
  };
}

function rate(name: 'down' | 'up', kbps: number) {
  return kbps > 0 && kbps <= mostKbps ? { [name]: Math.max(leastKbps, kbps) } : {};
}

/** A UniFi controller with its key. */
interface UnifiAccess {
  readonly portal: UnifiPortal;
  readonly key: string;
  readonly line: ControllerLine;
}

/** Asks UniFi's official API. @param path after `/integration/v1` @see https://developer.ui.com/network */
function askUnifi(access: UnifiAccess, path: string, body?: unknown): Promise<Reply> {
  return call(`/integration/v1${path}`, access, body);
}

/** Tells the API of UniFi's own page, which takes the same key, to do something with a device. */
function tellClassic(access: UnifiAccess, body: unknown): Promise<Reply> {
  return call(`/api/s/${encodeURIComponent(access.portal.site)}/cmd/stamgr`, access, body);
}

function call(path: string, { portal, key, line }: UnifiAccess, body?: unknown): Promise<Reply> {
  const method = body === undefined ? 'GET' : 'POST';
  return callController({ baseUrl: portal.baseUrl, path, method, headers: { 'x-api-key': key }, body }, line);
}

/** A site's id at its controller, or why it is not known. */
type FoundSite =
  | { readonly type: 'site'; readonly id: string }
  | { readonly type: 'failure'; readonly failure: ControllerFailure };

/** Finds the site by its short name, which is in the addresses of its pages. */
async function findSite(access: UnifiAccess): Promise<FoundSite> {
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
type FoundClient =
  | {
      readonly type: 'client';
      readonly id: string;
      /** Whether it is let in; undefined if UniFi does not tell. */
      readonly authorized?: boolean;
    }
  | { readonly type: 'absent' }
  | { readonly type: 'failure'; readonly failure: ControllerFailure };

/** Finds a device of a site. @param mac `AA-BB-CC-DD-EE-FF` */
async function findClient(access: UnifiAccess, siteId: string, mac: string): Promise<FoundClient> {
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
function unifiMac(mac: string): string {
  return mac.replaceAll('-', ':').toLowerCase();
}
