import {
  type ControllerCall,
  type ControllerTrouble,
  callController,
  denied,
  failed,
} from '../call/controller-call.ts';
import { fieldOf } from '../call/read-value.ts';
import { unexpectedWord } from '../call/unexpected-word.ts';
import { codeWord } from './code-word.ts';
import { type GivenToken, getToken, type OmadaAccess } from './omada-token.ts';

/** What Omada has answered: its `result`, or its code of why not, or trouble with the controller itself. */
export type OmadaReply =
  | { readonly type: 'result'; readonly result: unknown }
  | { readonly type: 'refused'; readonly code: number }
  | { readonly type: 'trouble'; readonly trouble: ControllerTrouble };

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
      if (given.type === 'trouble') return given;
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
  if (reply.type === 'trouble') return reply;
  const code = fieldOf(reply.value, 'errorCode');
  if (typeof code !== 'number') return failed(unexpectedWord(reply.status));
  return code === 0 ? { type: 'result', result: fieldOf(reply.value, 'result') } : { type: 'refused', code };
}
