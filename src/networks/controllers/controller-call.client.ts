import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from '../../kit/web/addresses.ts';
import { addressRefused, answerUnreadable, type HttpRequest, httpStatus } from '../../kit/web/http.ts';
import type { SendHttp } from '../../kit/web/http-client.client.ts';
import type { Controller, ControllerAnswer } from './controller.ts';

/** How controllers are spoken to. */
export interface ControllerLine {
  readonly send: SendHttp;
  /** In the local cloud alone. */
  readonly isLoopbackAllowed: boolean;
}

/** Why a controller has not done what it was told. */
export type ControllerFailure = Extract<ControllerAnswer, { type: 'denied' | 'failed' }>;

/** A controller's answer: the JSON that it has, which is undefined where the status is not 2xx; or why there is none. */
export type Reply =
  | { readonly type: 'answered'; readonly status: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly failure: ControllerFailure };

/** A request to a controller; a body is sent as JSON. */
export interface ControllerCall extends Pick<HttpRequest, 'method'> {
  readonly baseUrl: string;
  /** With its query, after the base. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Statuses with which a controller says that something is not there, or is not what it was taken for: each vendor's own matter. */
const answering: readonly number[] = [400, 404, 409, 422];

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
  if (answering.includes(status)) return { type: 'answered', status, value: undefined };
  const isOver = status >= 300 && status < 400;
  if (isOver || status === 401 || status === 403) return denied(httpStatus(status));
  const reply = failed(httpStatus(status), secondsOf(retryAfter));
  return status === 429 ? { ...reply, failure: { ...reply.failure, notDone: true } } : reply;
}

function readJson(status: number, text: string): Reply {
  try {
    return { type: 'answered', status, value: text.trim() === '' ? undefined : JSON.parse(text) };
  } catch {
    return failed(answerUnreadable);
  }
}

/** Nothing is done until somebody mends it. */
export function denied(why: string): { readonly type: 'failure'; readonly failure: ControllerFailure } {
  return { type: 'failure', failure: { type: 'denied', why } };
}

/** It may work later. @param retryAfter seconds */
export function failed(
  why: string,
  retryAfter?: number,
): { readonly type: 'failure'; readonly failure: Extract<ControllerFailure, { type: 'failed' }> } {
  return { type: 'failure', failure: { type: 'failed', why, ...(retryAfter !== undefined && { retryAfter }) } };
}

/** Controllers tell seconds; a date is not believed. */
function secondsOf(header: string | undefined): number | undefined {
  const seconds = /^\d{1,9}$/.test(header?.trim() ?? '') ? Number(header) : 0;
  return seconds > 0 ? Math.min(seconds, mostSeconds) : undefined;
}

/** A controller that can also be asked whether it would do what it is told. */
export interface CheckedController extends Controller {
  /** Why it would not: the key, the address, the site. Undefined if it would. Changes nothing there. */
  check(): Promise<ControllerFailure | undefined>;
}

/**
 * Where a request to a controller goes; undefined if no request may go there: only https to the public internet may, on any
 * port, and in the local cloud http to this machine. What a name stands for is checked when it is looked up.
 * @param path with its query, after the base
 */
function controllerUrl(baseUrl: string, path: string, isLoopbackAllowed: boolean): URL | undefined {
  if (!URL.canParse(`${baseUrl}${path}`)) return undefined;
  const url = new URL(`${baseUrl}${path}`);
  if (url.username !== '' || url.password !== '') return undefined;
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const isLoopback = name === 'localhost' || isLoopbackAddress(name);
  if (isLoopback) return isLoopbackAllowed && /^https?:$/.test(url.protocol) ? url : undefined;
  if (url.protocol !== 'https:') return undefined;
  return isIP(name) === 0 || isPublicAddress(name) ? url : undefined;
}

/** A field of what a controller has answered; undefined if there is none. */
export function fieldOf(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || Array.isArray(found) || !Object.hasOwn(found, name))
      return undefined;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return found;
}

/** A text of it; empty if there is none. */
export function textOf(value: unknown, ...path: readonly string[]): string {
  const found = fieldOf(value, ...path);
  return typeof found === 'string' ? found : '';
}

/** A list of it; empty if there is none. */
export function listOf(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = fieldOf(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** What an answer is called that does not have what the controller's API answers. */
export function unexpectedWord(status: number): string {
  return status >= 200 && status < 300 ? answerUnreadable : httpStatus(status);
}
