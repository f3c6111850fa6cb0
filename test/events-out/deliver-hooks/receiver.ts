import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { generate } from 'selfsigned';
import { onTestFinished } from 'vitest';
import { listening } from '../../testkit/listening.ts';

/** A call that a hotel's receiver got. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a receiver answers. */
export type Answer = (response: ServerResponse, received: Received) => void;

/** A receiver of a hotel at 127.0.0.1; it ends with the test, or when it is said. */
export async function startReceiver(answer: Answer, { secure = false, onEnd = onTestFinished } = {}) {
  const calls: Received[] = [];
  const state = { answer };
  const listener: RequestListener = async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const received = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
    calls.push(received);
    state.answer(response, received);
  };
  const pem = secure
    ? await generate([{ name: 'commonName', value: 'hotel.example' }], { algorithm: 'sha256' })
    : undefined;
  const server = pem ? createSecureServer({ key: pem.private, cert: pem.cert }, listener) : createServer(listener);
  const { port, close } = await listening(server);
  onEnd(close);
  return {
    url: `http${secure ? 's' : ''}://127.0.0.1:${port}/events`,
    calls,
    /** Ids of the events, in the order of the calls. */
    ids: () => calls.map(({ headers }) => String(headers['webhook-id'])),
    answersBy: (by: Answer) => {
      state.answer = by;
    },
    close,
  };
}

/** Answers with a status. */
export const status =
  (code: number): Answer =>
  (response) =>
    void response.writeHead(code).end('what a hotel says');
