import type { ControllerAnswer } from '../../app/ports/network/controller.ts';
import { addressRefused, answerUnreadable, type HttpRequest, httpStatus } from '../../kit/http.ts';
import type { SendHttp } from '../../kit/http-client.client.ts';
import { controllerUrl } from './controller-url.ts';

/** How controllers are spoken to. */
export interface ControllerLine {
  readonly send: SendHttp;
  /** In the local cloud alone. */
  readonly isLoopbackAllowed: boolean;
}

/** Why a controller has not done what it was told. */
export type ControllerTrouble = Extract<ControllerAnswer, { type: 'denied' | 'failed' }>;

/** A controller's answer: the JSON that it has, which is undefined where the status is not 2xx; or why there is none. */
export type Reply =
  | { readonly type: 'answered'; readonly status: number; readonly value: unknown }
  | { readonly type: 'trouble'; readonly trouble: ControllerTrouble };

/** A request to a controller; a body is sent as JSON. */
export interface ControllerCall extends Pick<HttpRequest, 'method'> {
  readonly baseUrl: string;
  /** With its query, after the base. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Statuses with which a controller says that something is not there, or is not what it was taken for: each vendor's own matter. */
const told: readonly number[] = [400, 404, 409, 422];

const mostSeconds = 3600;

/** Asks a controller, once. Never rejects; nothing that it says gets into the answer but JSON. */
export async function callController(
  { baseUrl, path, method, headers, body }: ControllerCall,
  { send, isLoopbackAllowed }: ControllerLine,
): Promise<Reply> {
  const url = controllerUrl(baseUrl, path, isLoopbackAllowed);
  if (!url) return denied(addressRefused);
  const request = { method, url, headers };
  const answer = await send(
    body === undefined
      ? request
      : { ...request, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );
  if (answer.type === 'failed') return answer.denied ? denied(answer.why) : failed(answer.why);
  const { status, text, retryAfter } = answer;
  if (status >= 200 && status < 300) return readJson(status, text);
  if (told.includes(status)) return { type: 'answered', status, value: undefined };
  const isOver = status >= 300 && status < 400;
  if (isOver || status === 401 || status === 403) return denied(httpStatus(status));
  const reply = failed(httpStatus(status), secondsOf(retryAfter));
  return status === 429 ? { ...reply, trouble: { ...reply.trouble, notDone: true } } : reply;
}

function readJson(status: number, text: string): Reply {
  try {
    return { type: 'answered', status, value: text.trim() === '' ? undefined : JSON.parse(text) };
  } catch {
    return failed(answerUnreadable);
  }
}

/** Nothing is done until somebody mends it. */
export function denied(why: string): { readonly type: 'trouble'; readonly trouble: ControllerTrouble } {
  return { type: 'trouble', trouble: { type: 'denied', why } };
}

/** It may work later. @param retryAfter seconds */
export function failed(
  why: string,
  retryAfter?: number,
): { readonly type: 'trouble'; readonly trouble: Extract<ControllerTrouble, { type: 'failed' }> } {
  return { type: 'trouble', trouble: { type: 'failed', why, ...(retryAfter !== undefined && { retryAfter }) } };
}

/** Controllers tell seconds; a date is not believed. */
function secondsOf(header: string | undefined): number | undefined {
  const seconds = /^\d{1,9}$/.test(header?.trim() ?? '') ? Number(header) : 0;
  return seconds > 0 ? Math.min(seconds, mostSeconds) : undefined;
}
