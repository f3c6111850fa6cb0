import { readText } from '../../kit/http-client.client.ts';
import { connectionFailure } from './connection-failure.ts';
import { maybeDone, type OctopusAnswer, unanswered } from './octopus-answer.ts';
import { statusFailure } from './status-failure.ts';
import { answerTooLong, answerUnreadable, connectionLost, timedOut } from './trouble-words.ts';

/** What is asked of `fetch`; redirects are never followed, since the key must not go elsewhere. */
interface FetchInit {
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** How servers are spoken to. */
export interface OctopusClient {
  readonly fetch: (url: string, init: FetchInit) => Promise<Response>;
  /** For a whole request with its answer, ms. */
  readonly timeoutMs: number;
}

/** One request. */
export interface OctopusRequest extends Pick<FetchInit, 'method' | 'body'> {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the answer; more is not read. */
  readonly maxBytes: number;
}

/**
 * Sends a request, once. Never throws. Not by `sendHttp` of the connectors, which asks only for what may be asked for again,
 * and only at public addresses: here each failure must tell whether a ticket may have been issued, and the server is the
 * hotel's own, at whatever address the operator has named.
 */
export async function sendRequest(client: OctopusClient, request: OctopusRequest): Promise<OctopusAnswer> {
  const aborter = new AbortController();
  const timer = setTimeout(() => aborter.abort(), client.timeoutMs);
  try {
    return await exchange(client.fetch, request, aborter.signal);
  } finally {
    clearTimeout(timer);
  }
}

async function exchange(
  fetch: OctopusClient['fetch'],
  { method, url, headers, body, maxBytes }: OctopusRequest,
  signal: AbortSignal,
): Promise<OctopusAnswer> {
  let response: Response;
  try {
    // A connection that was kept open may be dead by the next request, and nobody could tell then whether that arrived.
    const all = { accept: 'application/json', connection: 'close', ...headers };
    response = await fetch(url, {
      method,
      headers: all,
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal,
    });
  } catch (error) {
    return signal.aborted ? unanswered({ why: timedOut, forAll: true }) : connectionFailure(error);
  }
  if (!response.ok) {
    response.body?.cancel().catch(() => undefined);
    return statusFailure(response, Date.now());
  }
  try {
    const text = response.body ? await readText(response.body, maxBytes) : '';
    return text === undefined ? maybeDone({ why: answerTooLong }) : readAnswer(text);
  } catch {
    return unanswered(signal.aborted ? { why: timedOut, forAll: true } : { why: connectionLost });
  }
}

function readAnswer(text: string): OctopusAnswer {
  try {
    return { type: 'answered', value: JSON.parse(text) };
  } catch {
    return maybeDone({ why: answerUnreadable });
  }
}
