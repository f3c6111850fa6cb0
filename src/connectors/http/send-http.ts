import type { IncomingMessage } from 'node:http';
import { failureWord } from './failure-word.ts';
import type { HttpRequest } from './http-request.ts';
import { openRequest, type RequestDoor } from './open-request.ts';
import { readText } from './read-text.ts';
import { addressRefused, answerTooLong, answerUnreadable, timedOut } from './trouble-words.ts';

/** How requests leave, and what of their answers is received. */
export interface HttpDoor extends RequestDoor {
  /** For a whole request with its answer, in milliseconds. */
  readonly timeoutMs: number;
  /** Of an answer. */
  readonly maxBytes: number;
}

/** What came of a request. Redirects are answers, and are not followed. */
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
    return await readAnswer(await openRequest(request, door, signal), door.maxBytes);
  } catch (error) {
    const why = signal.aborted ? timedOut : failureWord(error);
    return { type: 'failed', why, ...(why === addressRefused && { denied: true }) };
  }
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
