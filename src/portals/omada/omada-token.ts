import type { OmadaPortal } from '../../domain/model/network/accepts.ts';
import { answerUnreadable } from '../../kit/http.ts';
import {
  type ControllerLine,
  type ControllerTrouble,
  callController,
  denied,
  failed,
} from '../call/controller-call.ts';
import { fieldOf, textOf } from '../call/read-value.ts';
import { unexpectedWord } from '../call/unexpected-word.ts';
import { codeWord } from './code-word.ts';

/** An Omada controller with its client's secret. */
export interface OmadaAccess {
  readonly portal: OmadaPortal;
  readonly key: string;
  readonly line: ControllerLine;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** An access token, or why there is none. */
export type GivenToken =
  | { readonly type: 'token'; readonly token: string; readonly expiresAt: number }
  | { readonly type: 'trouble'; readonly trouble: ControllerTrouble };

/** Before its end a token is not used any more: milliseconds. */
const early = 60_000;

/** Omada's codes that say who asks is not known: the secret, the way of asking, the controller's id. */
const refused: readonly number[] = [-44106, -44111, -44116, -44118, -7131, -1005];

/** Gets an access token, which lives for two hours. */
export async function getToken({ portal, key, line, now }: OmadaAccess): Promise<GivenToken> {
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
  if (reply.type === 'trouble') return reply;
  const code = fieldOf(reply.value, 'errorCode');
  if (typeof code !== 'number') return denied(unexpectedWord(reply.status));
  if (code !== 0) return refused.includes(code) ? denied(codeWord(code)) : failed(codeWord(code));
  const token = textOf(reply.value, 'result', 'accessToken');
  const seconds = Number(fieldOf(reply.value, 'result', 'expiresIn'));
  if (!/^[!-~]{1,2000}$/.test(token)) return failed(answerUnreadable);
  return { type: 'token', token, expiresAt: now() + Math.max(0, seconds || 0) * 1000 - early };
}
