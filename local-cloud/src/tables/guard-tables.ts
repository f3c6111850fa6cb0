import { IncomingMessage, type Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type RequestBody, refusalText } from '../iam/service-call.ts';
import type { Gate } from '../iam/service-gates.ts';
import { isFailedWrite, throwUncaught } from '../process/lifetime.ts';

/** A write before DynamoDB has done it. */
export interface TableWrite {
  /** For example `PutItem`. */
  readonly operation: string;
  readonly body: RequestBody;
  /** Lets DynamoDB do it. */
  readonly perform: () => Promise<TableAnswer>;
}

/** Sees a write before and after; undefined for one that it does not care for. */
export type WatchWrite = (write: TableWrite) => Promise<TableAnswer> | undefined;

/** What stands before a DynamoDB. */
export interface TableGuard {
  /** Sees each request first, and may refuse it. */
  readonly gate?: Gate;
  /** Sees the writes that go through; they wait until it is there. */
  readonly watch?: Promise<WatchWrite>;
}

const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);

/** Puts a guard before a DynamoDB's server, and returns the way past it. */
export function guardTables(server: Server, guard: TableGuard): AskTables {
  const [serve] = server.listeners('request') as Serve[];
  if (!serve) throw new Error('dynalite serves its requests in another way by now');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    pass(request, response, serve, guard).catch((error: unknown) => {
      response.destroy();
      if (isFailedWrite(error)) throwUncaught(error);
    });
  });
  return askTables(serve);
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  serve: Serve,
  { gate, watch }: TableGuard,
): Promise<void> {
  const bytes = await buffer(request);
  const { authorization } = request.headers;
  const operation = String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
  const body = parsed(bytes);
  const refused = gate?.({ authorization, operation, body });
  if (refused) {
    const text = JSON.stringify({
      __type: 'com.amazon.coral.service#AccessDeniedException',
      Message: refusalText(refused),
    });
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
    return;
  }
  const again = replayed(request, bytes);
  const see = writes.has(operation) ? await watch : undefined;
  const answer = await see?.({ operation, body, perform: () => answerOf(again, serve) });
  if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
  else serve(again, response);
}

/** What is no JSON, the service itself refuses. */
function parsed(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString());
  } catch {
    return {};
  }
}

/** What serves a DynamoDB's requests. */
type Serve = (request: IncomingMessage, response: ServerResponse) => void;

/** An answer of DynamoDB. */
export interface TableAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly body: string;
}

/** Asks DynamoDB in this process, without a connection. */
export type AskTables = (operation: string, body: object) => Promise<TableAnswer>;

/** Answers a request as the server would, without sending it. */
function answerOf(request: IncomingMessage, serve: Serve): Promise<TableAnswer> {
  return new Promise((resolve) => {
    const response = new ServerResponse(request);
    response.end = (body?: unknown) => {
      resolve({ status: response.statusCode, headers: response.getHeaders(), body: String(body ?? '') });
      return response;
    };
    serve(request, response);
  });
}

/** A request again, its body yet to be read. */
function replayed({ headers, method, url, socket }: IncomingMessage, body: Buffer): IncomingMessage {
  return Object.assign(Readable.from(body, { objectMode: false }), { headers, method, url, socket }) as IncomingMessage;
}

// dynalite wants a signature, which it does not verify.
const signature = {
  authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
};

/** What asks a DynamoDB by what serves its requests. */
function askTables(serve: Serve): AskTables {
  return (operation, body) => {
    const request = new IncomingMessage(new Socket());
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` };
    Object.assign(request, { headers: { ...signature, ...headers }, method: 'POST', url: '/', complete: true });
    request.push(JSON.stringify(body));
    request.push(null);
    return answerOf(request, serve);
  };
}
