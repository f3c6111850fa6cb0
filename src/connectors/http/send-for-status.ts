import type { IncomingMessage } from 'node:http';
import { failureWord } from './failure-word.ts';
import type { HttpRequest } from './http-request.ts';
import { openRequest, type RequestDoor } from './open-request.ts';
import { timedOut } from './trouble-words.ts';

/** What of an answer's body is received, so that its server may end in peace. The rest is not, and none of it is kept. */
const mostBytes = 64 * 1024;

/** An answer's status, or why there was none. */
export type StatusAnswer = { readonly status: number } | { readonly why: string };

/** Sends a request, as `sendForStatus` does. */
export type SendForStatus = typeof sendForStatus;

/**
 * Sends a request, once, and waits for the status of its answer: whatever becomes of the answer's body changes nothing.
 * Never rejects. @param timeoutMs for the request and its answer, in milliseconds
 */
export async function sendForStatus(
  request: HttpRequest,
  { timeoutMs, ...door }: RequestDoor & { readonly timeoutMs: number },
): Promise<StatusAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await openRequest(request, door, signal);
    await passOver(response);
    return { status: response.statusCode ?? 0 };
  } catch (error) {
    return { why: signal.aborted ? timedOut : failureWord(error) };
  }
}

async function passOver(response: IncomingMessage): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of response) {
      bytes += (chunk as Uint8Array).byteLength;
      // Leaving the loop ends the connection.
      if (bytes > mostBytes) return;
    }
  } catch {
    // The status counts.
  }
}
