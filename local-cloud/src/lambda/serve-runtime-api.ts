import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listenOnLoopback } from '../process/loopback-server.ts';

/** An environment's calls of the Runtime API. */
export interface RuntimeApiListener {
  /** The environment is free and asks for the next invocation. */
  ready(give: (work: RuntimeWork) => void): void;
  /** The handler returned this JSON. */
  answered(requestId: string, body: string): void;
  /** The handler failed; the body is the error as JSON. */
  failed(requestId: string, body: string): void;
  /** The function could not even be loaded. */
  initFailed(body: string): void;
}

/** An invocation to deliver. */
export interface RuntimeWork {
  readonly requestId: string;
  readonly deadlineMs: number;
  readonly functionArn: string;
  /** The event, as JSON. */
  readonly event: string;
}

/** The Runtime API of one environment. */
export interface RuntimeApi {
  /** Host and port, on loopback. */
  readonly address: string;
  close(): Promise<void>;
}

const path = /^\/2018-06-01\/runtime\/(?:(init)|invocation\/([^/]+))\/?(next|response|error)?$/;

/**
 * Serves Lambda's Runtime API to one environment, on a free port of loopback.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function serveRuntimeApi(listener: RuntimeApiListener): Promise<RuntimeApi> {
  const { url, close } = await listenOnLoopback((request, response) => serve(request, response, listener));
  return { address: new URL(url).host, close };
}

async function serve(request: IncomingMessage, response: ServerResponse, listener: RuntimeApiListener): Promise<void> {
  const [, init, requestId = '', verb] = path.exec(request.url ?? '') ?? [];
  if (request.method === 'GET' && requestId === 'next') {
    return listener.ready((work) => hand(work, response));
  }
  const body = await text(request);
  if (request.method === 'POST' && init && verb === 'error') listener.initFailed(body);
  else if (request.method === 'POST' && verb === 'response') listener.answered(requestId, body);
  else if (request.method === 'POST' && verb === 'error') listener.failed(requestId, body);
  else {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(202, { 'Content-Type': 'application/json' }).end('{"status":"OK"}');
}

function hand(work: RuntimeWork, response: ServerResponse): void {
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Lambda-Runtime-Aws-Request-Id': work.requestId,
    'Lambda-Runtime-Deadline-Ms': String(work.deadlineMs),
    'Lambda-Runtime-Invoked-Function-Arn': work.functionArn,
    'Lambda-Runtime-Trace-Id': `Root=1-${work.requestId.slice(0, 8)}-${work.requestId.replaceAll('-', '').slice(8)}`,
  });
  response.end(work.event);
}
