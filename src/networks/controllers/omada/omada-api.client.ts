import type { OmadaPortal } from '../../../core/location/location.ts';
import { answerUnreadable } from '../../../kit/web/http.ts';
import {
  type ControllerCall,
  type ControllerFailure,
  type ControllerLine,
  callController,
  denied,
  failed,
  fieldOf,
  textOf,
  unexpectedWord,
} from '../controller-call.client.ts';

/** What Omada has answered: its `result`, or its code of why not, or trouble with the controller itself. */
export type OmadaReply =
  | { readonly type: 'result'; readonly result: unknown }
  | { readonly type: 'refused'; readonly code: number }
  | { readonly type: 'failure'; readonly failure: ControllerFailure };

/** Asks Omada's Open API about the site. @param path after the site's */
export type AskOmada = (path: string, method?: ControllerCall['method'], body?: unknown) => Promise<OmadaReply>;

/** Its codes for a token that has ended, or that it does not know any more: a changed application ends all. */
const tokenEnded: readonly number[] = [-44112, -44113];

/** Its codes that say who asks may not do this here. */
const mayNot: readonly number[] = [-1005, -1505, -7131];

/** Asks with a token, which is kept; with another one where it has ended. */
export function omadaApi(access: OmadaAccess): AskOmada {
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
export interface OmadaAccess {
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
export function codeWord(code: number): string {
  return `omada_${Math.abs(code)}`;
}
