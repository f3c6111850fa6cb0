import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { refusalText } from '../iam/refusal-text.ts';
import type { RequestBody } from '../iam/service-call.ts';
import type { Gate } from '../iam/service-gates.ts';
import { isFailedWrite } from '../process/is-failed-write.ts';
import { throwUncaught } from '../process/throw-uncaught.ts';
import { type AskTables, answerOf, askTables, replayed, type Serve, type TableAnswer } from './call-table.ts';

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
