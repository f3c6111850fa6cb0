import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { text } from 'node:stream/consumers';
import { listening } from '../../testkit/listening.ts';

/** What was asked of the API. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** What it answers; undefined: nothing, ever. */
export type Answer = { readonly status: number; readonly body?: unknown; readonly type?: string } | undefined;

/** A stand-in of the API, whose answers a test chooses. */
export type StubApi = Awaited<ReturnType<typeof startStubApi>>;

/** Starts one on 127.0.0.1. @param tls its certificate, for HTTPS */
export async function startStubApi(tls?: { readonly cert: string; readonly key: string }) {
  const asked: Asked[] = [];
  let answerTo: (request: Asked) => Answer = () => ({ status: 503 });
  const hear = async (...[request, response]: Parameters<Parameters<typeof createServer>[1] & object>) => {
    const body = JSON.parse(await text(request));
    const one = { path: request.url ?? '', headers: request.headers, body };
    asked.push(one);
    const answer = answerTo(one);
    if (!answer) return;
    const content = typeof answer.body === 'object' ? JSON.stringify(answer.body) : (answer.body as string | undefined);
    response.writeHead(answer.status, { 'content-type': answer.type ?? 'application/json' }).end(content);
  };
  const server = tls ? createTlsServer(tls, hear) : createServer(hear);
  const { port, close } = await listening(server);
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    asked,
    /** What it answers from now on; what was asked is forgotten. */
    answers(next: Answer | ((request: Asked) => Answer)) {
      asked.length = 0;
      answerTo = typeof next === 'function' ? next : () => next;
    },
    close,
  };
}

/** An answer of the API: attributes by their lists and names, in the long form and as they are. */
export function attributesAnswer(attributes: Readonly<Record<string, string | number>>): Answer {
  const body = Object.entries(attributes).map(([name, value]) => [name, { op: ':=', do_xlat: false, value: [value] }]);
  return { status: 200, body: Object.fromEntries(body) };
}
