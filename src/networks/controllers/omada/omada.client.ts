import type { OmadaPortal } from '../../../core/location/location.ts';
import { isoSecond } from '../../../kit/time.ts';
import { answerUnreadable } from '../../../kit/web/http.ts';
import type { LoginGrant } from '../../login-rules.ts';
import type { ControllerAnswer } from '../controller.ts';
import {
  type CheckedController,
  type ControllerCall,
  type ControllerFailure,
  type ControllerLine,
  callController,
  denied,
  failed,
  fieldOf,
  listOf,
  textOf,
  unexpectedWord,
} from '../controller-call.client.ts';

/** Omada does not know the device (yet). */
const unknownClient: readonly number[] = [-41010, -41011];

/** Milliseconds by which the end may differ: less is not worth a request. */
const tolerance = 60_000;

/** What Omada takes. */
const shortestPeriod = 60_000;

/** An Omada site. */
export function omadaController(access: OmadaAccess): CheckedController {
  const ask = omadaApi(access);
  return {
    async letIn({ mac }, grant) {
      const wanted = access.now() + grant.seconds * 1000;
      const authorized = await ask(`/hotspot/clients/${mac}/auth`, 'POST', {});
      if (authorized.type !== 'result') return answerOf(authorized);
      const rates = omadaRates(grant);
      // Best effort: a device that is in, and faster than sold, is better than one that is out.
      if (rates) await ask(`/clients/${mac}/ratelimit`, 'PATCH', rates);
      return unsure(await prolong(mac, wanted, { ask, now: access.now }));
    },
    async putOut({ mac }) {
      const reply = await ask(`/hotspot/clients/${mac}/unauth`, 'POST', {});
      if (reply.type === 'failure') return reply.failure;
      const found = await findRecord(ask, mac, access.now());
      if (found.type !== 'record') return answerOf(found);
      // No record: whatever Omada said of the device, it is not in.
      if (!found.record) return { type: 'done' };
      return answerOf(await ask(`/hotspot/authed-records/${found.record.id}/disconnect`, 'POST', {}));
    },
    async sees({ mac }) {
      const reply = await ask(`/clients/${mac}`);
      // It remembers devices that have left.
      const hasLeft = reply.type === 'result' && fieldOf(reply.result, 'active') === false;
      return hasLeft ? { type: 'not_seen' } : answerOf(reply);
    },
    check: async () => checkSite(ask),
  };
}

/** The device is in already, whatever becomes of its time. */
function unsure(answer: ControllerAnswer): ControllerAnswer {
  if (answer.type !== 'failed') return answer;
  const { notDone: _, ...failed } = answer;
  return failed;
}

/**
 * Omada lets devices in for a time of its own, which can be prolonged. Its document does not say whether a period is added
 * to what is left or begins now: so what is missing is asked for first, and the whole where that was too little.
 */
async function prolong(
  mac: string,
  wanted: number,
  { ask, now }: { readonly ask: AskOmada; readonly now: () => number },
): Promise<ControllerAnswer> {
  let end = 0;
  for (const from of ['end', 'now', 'done'] as const) {
    const found = await findRecord(ask, mac, now());
    if (found.type !== 'record') return answerOf(found);
    // It has taken the order: the device may be in by the time that it lists it.
    if (!found.record) return { type: 'not_seen', mayBeIn: true };
    end = found.record.end;
    if (end >= wanted - tolerance || from === 'done') break;
    const period = Math.max(shortestPeriod, wanted - (from === 'end' ? end : now()));
    const reply = await ask(`/hotspot/authed-records/${found.record.id}/period`, 'POST', { period });
    if (reply.type !== 'result') return answerOf(reply);
  }
  return { type: 'done', until: isoSecond(end) };
}

async function checkSite(ask: AskOmada): Promise<ControllerFailure | undefined> {
  const reply = await ask('/hotspot/authed-records?page=1&pageSize=1');
  if (reply.type === 'result') return undefined;
  return reply.type === 'failure' ? reply.failure : { type: 'denied', why: codeWord(reply.code) };
}

function answerOf(reply: OmadaReply): ControllerAnswer {
  if (reply.type === 'result') return { type: 'done' };
  if (reply.type === 'failure') return reply.failure;
  return unknownClient.includes(reply.code) ? { type: 'not_seen' } : { type: 'failed', why: codeWord(reply.code) };
}

/** What Omada notes of a device that it has let in. */
interface AuthedRecord {
  readonly id: string;
  /** Epoch milliseconds: when Omada ends it. */
  readonly end: number;
}

/** The record that lets a device in now; undefined if there is none. @param mac `AA-BB-CC-DD-EE-FF` */
async function findRecord(
  ask: AskOmada,
  mac: string,
  now: number,
): Promise<{ readonly type: 'record'; readonly record?: AuthedRecord } | Exclude<OmadaReply, { type: 'result' }>> {
  const reply = await ask(`/hotspot/authed-records?page=1&pageSize=100&searchKey=${encodeURIComponent(mac)}`);
  if (reply.type !== 'result') return reply;
  const records = listOf(reply.result, 'data')
    .filter((one) => textOf(one, 'mac').toUpperCase() === mac)
    .flatMap((one) => recordOf(one, now) ?? [])
    .toSorted((one, other) => other.end - one.end);
  return { type: 'record', ...(records[0] && { record: records[0] }) };
}

/** Records are kept when their time is over. */
function recordOf(value: unknown, now: number): AuthedRecord | undefined {
  const id = textOf(value, 'id');
  const end = Number(fieldOf(value, 'end') ?? 0);
  const isOver = fieldOf(value, 'valid') === false || !(end > now);
  return isOver || !/^[\w-]{1,64}$/.test(id) ? undefined : { id, end };
}

/** What Omada takes as one number: 1 to 1024, of kbit/s or Mbit/s. */
const most = 1024;
const units = { kbps: 1, mbps: 2 } as const;

/** A device's rate limits as Omada takes them, from kbit/s; undefined if it has none. */
function omadaRates({ downrate, uprate }: Pick<LoginGrant, 'downrate' | 'uprate'>): object | undefined {
  if (downrate <= 0 && uprate <= 0) return undefined;
  return { mode: 0, customRateLimit: { ...rate('up', uprate), ...rate('down', downrate) } };
}

function rate(name: 'up' | 'down', kbps: number): object {
  const inKbps = kbps <= most;
  const limit = Math.min(most, Math.max(1, inKbps ? kbps : Math.floor(kbps / 1000)));
  const enable = kbps > 0;
  return {
    [`${name}Enable`]: enable,
    ...(enable && { [`${name}Unit`]: inKbps ? units.kbps : units.mbps, [`${name}Limit`]: limit }),
  };
}

/** What Omada has answered: its `result`, or its code of why not, or trouble with the controller itself. */
type OmadaReply =
  | { readonly type: 'result'; readonly result: unknown }
  | { readonly type: 'refused'; readonly code: number }
  | { readonly type: 'failure'; readonly failure: ControllerFailure };

/** Asks Omada's Open API about the site. @param path after the site's */
type AskOmada = (path: string, method?: ControllerCall['method'], body?: unknown) => Promise<OmadaReply>;

/** Its codes for a token that has ended, or that it does not know any more: a changed application ends all. */
const tokenEnded: readonly number[] = [-44112, -44113];

/** Its codes that say who asks may not do this here. */
const mayNot: readonly number[] = [-1005, -1505, -7131];

/** Asks with a token, which is kept; with another one where it has ended. */
function omadaApi(access: OmadaAccess): AskOmada {
  let kept: Promise<GivenToken> | undefined;

  /** @param ended the token that Omada takes no more */
  async function token(ended?: string): Promise<GivenToken> {
    const before = kept;
    const known = await before;
    const isGood = known?.type === 'token' && known.token !== ended && access.now() < known.expiresAt;
    if (isGood) return known;
    // Whoever asked at the same time may have begun to get another one.
    if (kept === before) kept = getToken(access);
    return kept ?? getToken(access);
  }

  return async (path, method = 'GET', body) => {
    let ended: string | undefined;
    for (;;) {
      const given = await token(ended);
      if (given.type === 'failure') return given;
      const reply = await call(path, { access, token: given.token, method, body });
      if (reply.type !== 'refused' || !tokenEnded.includes(reply.code)) return deniedIn(reply);
      if (ended !== undefined) return denied('token_refused');
      ended = given.token;
    }
  };
}

function deniedIn(reply: OmadaReply): OmadaReply {
  return reply.type === 'refused' && mayNot.includes(reply.code) ? denied(codeWord(reply.code)) : reply;
}

async function call(
  path: string,
  {
    access: { portal, line },
    token,
    method,
    body,
  }: {
    readonly access: OmadaAccess;
    readonly token: string;
    readonly method: ControllerCall['method'];
    readonly body: unknown;
  },
): Promise<OmadaReply> {
  const { baseUrl, omadacId, siteId } = portal;
  const site = `/openapi/v1/${encodeURIComponent(omadacId)}/sites/${encodeURIComponent(siteId)}`;
  const headers = { authorization: `AccessToken=${token}` };
  const reply = await callController({ baseUrl, path: `${site}${path}`, method, headers, body }, line);
  if (reply.type === 'failure') return reply;
  const code = fieldOf(reply.value, 'errorCode');
  if (typeof code !== 'number') return failed(unexpectedWord(reply.status));
  return code === 0 ? { type: 'result', result: fieldOf(reply.value, 'result') } : { type: 'refused', code };
}

/** An Omada controller with its client's secret. */
interface OmadaAccess {
  readonly portal: OmadaPortal;
  readonly key: string;
  readonly line: ControllerLine;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** An access token, or why there is none. */
type GivenToken =
  | { readonly type: 'token'; readonly token: string; readonly expiresAt: number }
  | { readonly type: 'failure'; readonly failure: ControllerFailure };

/** Before its end a token is not used any more: milliseconds. */
const early = 60_000;

/** Omada's codes that say who asks is not known: the secret, the way of asking, the controller's id. */
const refused: readonly number[] = [-44106, -44111, -44116, -44118, -7131, -1005];

/** Gets an access token, which lives for two hours. */
async function getToken({ portal, key, line, now }: OmadaAccess): Promise<GivenToken> {
  const { baseUrl, omadacId, clientId } = portal;
  const reply = await callController(
    {
      baseUrl,
      path: '/openapi/authorize/token?grant_type=client_credentials',
      method: 'POST',
      headers: {},
      body: { omadacId, client_id: clientId, client_secret: key },
    },
    line,
  );
  if (reply.type === 'failure') return reply;
  const code = fieldOf(reply.value, 'errorCode');
  if (typeof code !== 'number') return denied(unexpectedWord(reply.status));
  if (code !== 0) return refused.includes(code) ? denied(codeWord(code)) : failed(codeWord(code));
  const token = textOf(reply.value, 'result', 'accessToken');
  const seconds = Number(fieldOf(reply.value, 'result', 'expiresIn'));
  if (!/^[!-~]{1,2000}$/.test(token)) return failed(answerUnreadable);
  return { type: 'token', token, expiresAt: now() + Math.max(0, seconds || 0) * 1000 - early };
}

/** One of Omada's codes as a word. */
function codeWord(code: number): string {
  return `omada_${Math.abs(code)}`;
}
