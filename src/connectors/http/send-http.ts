import type { IncomingMessage } from 'node:http';
import * as plain from 'node:http';
import * as secure from 'node:https';
import { checkedLookup, type LookupAll } from './checked-lookup.ts';
import { failureWord } from './failure-word.ts';
import { readText } from './read-text.ts';
import { addressRefused, answerTooLong, answerUnreadable, timedOut } from './trouble-words.ts';

/** How requests leave. */
export interface HttpDoor {
  readonly lookup: LookupAll;
  /** In the local cloud alone. */
  readonly isLoopbackAllowed: boolean;
  /** For a whole request with its answer, in milliseconds. */
  readonly timeoutMs: number;
  /** Of an answer. */
  readonly maxBytes: number;
  /** Keeps TLS sessions. Connections are not kept: one that was may be dead when a frozen function goes on. */
  readonly agent: secure.Agent;
}

/** One request; its URL is one of `readHost`. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came of a request. Redirects are answers, and are not followed: what proves who asks must not go elsewhere. */
export type HttpAnswer =
  | {
      readonly type: 'answered';
      readonly status: number;
      /** Empty if the status is not 2xx. */
      readonly text: string;
      /** As the header was written. */
      readonly retryAfter?: string;
    }
  | {
      readonly type: 'failed';
      readonly why: string;
      /** It will be so until somebody changes the host. */
      readonly denied?: true;
    };

/** Sends a request, once. Never rejects. */
export type SendHttp = (request: HttpRequest) => Promise<HttpAnswer>;

/** Sends a request over the network, once. Never rejects. */
export async function sendHttp(request: HttpRequest, door: HttpDoor): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(door.timeoutMs);
  try {
    return await readAnswer(await open(request, door, signal), door.maxBytes);
  } catch (error) {
    const why = signal.aborted ? timedOut : failureWord(error);
    return { type: 'failed', why, ...(why === addressRefused && { denied: true }) };
  }
}

function open(
  { method, url, headers, body }: HttpRequest,
  { agent, lookup, isLoopbackAllowed }: HttpDoor,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const options = {
    method,
    // What is compressed may be far longer than what is counted.
    headers: { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'wifi-tickets', ...headers },
    lookup: checkedLookup(lookup, isLoopbackAllowed),
    signal,
  };
  return new Promise((resolve, reject) => {
    const sent =
      url.protocol === 'http:'
        ? plain.request(url, { ...options, agent: false })
        : secure.request(url, { ...options, agent });
    sent.on('response', resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}

async function readAnswer(response: IncomingMessage, maxBytes: number): Promise<HttpAnswer> {
  const { statusCode: status = 0, headers } = response;
  const retryAfter = headers['retry-after'];
  const head = { type: 'answered', status, ...(retryAfter !== undefined && { retryAfter }) } as const;
  if (status < 200 || status > 299) {
    response.destroy();
    return { ...head, text: '' };
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    response.destroy();
    return { type: 'failed', why: answerUnreadable };
  }
  const text = await readText(response, maxBytes);
  return text === undefined ? { type: 'failed', why: answerTooLong } : { ...head, text };
}
