import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listening } from '../../testkit/listening.ts';

/** What happens to a call: `before`: the service never sees it; `after`: it is served, and nobody hears of it. */
export type Fate = 'passed' | 'before' | 'after';

/** A way to a service on which calls get lost: the caller sees its connection reset, and cannot tell when. */
export interface LossyProxy {
  /** For example `http://127.0.0.1:4567`. */
  readonly endpoint: string;
  /** How many calls met which fate so far. */
  readonly counts: Readonly<Record<Fate, number>>;
  /** How many connections were opened to it so far. */
  connections(): number;
  close(): Promise<void>;
}

/**
 * Starts a way to an HTTP service on loopback.
 * @param fateOf what becomes of the nth call, from 0
 * @param options `port` 0 or none: a free one; `hold` what each answer waits for on its way back
 */
export async function startLossyProxy(
  service: string,
  fateOf: (n: number) => Fate,
  { port = 0, hold }: { readonly port?: number; readonly hold?: () => Promise<unknown> | undefined } = {},
): Promise<LossyProxy> {
  const counts: Record<Fate, number> = { passed: 0, before: 0, after: 0 };
  let n = 0;
  const server = createServer((asked, answer) => {
    const fate = fateOf(n++);
    counts[fate]++;
    pass(asked, answer, { service, fate, hold }).catch(() => asked.socket.resetAndDestroy());
  });
  let connections = 0;
  server.on('connection', () => connections++);
  const { url, close } = await listening(server, port);
  return {
    endpoint: url,
    counts,
    connections: () => connections,
    close,
  };
}

async function pass(
  asked: IncomingMessage,
  answer: ServerResponse,
  {
    service,
    fate,
    hold,
  }: {
    readonly service: string;
    readonly fate: Fate;
    readonly hold?: (() => Promise<unknown> | undefined) | undefined;
  },
): Promise<void> {
  const body = await buffer(asked);
  if (fate === 'before') throw new Error('lost on the way there');
  const served = await forward(asked, body, service);
  const text = await buffer(served);
  await hold?.();
  if (fate === 'after') throw new Error('lost on the way back');
  answer.writeHead(served.statusCode ?? 502, served.headers).end(text);
}

function forward({ method, url = '/', headers }: IncomingMessage, body: Buffer, service: string) {
  return new Promise<IncomingMessage>((served, failed) => {
    request(new URL(url, service), { method, headers }, served).on('error', failed).end(body);
  });
}
