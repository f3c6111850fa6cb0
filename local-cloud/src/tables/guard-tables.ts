import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { refusalText } from '../iam/refusal-text.ts';
import type { Gate } from '../iam/service-gates.ts';

type Serve = (request: IncomingMessage, response: ServerResponse) => void;

/** Puts a gate before a DynamoDB's server: it sees only the requests that the gate lets through. */
export function guardTables(server: Server, gate: Gate): void {
  const [serve] = server.listeners('request') as Serve[];
  if (!serve) throw new Error('dynalite serves its requests in another way by now');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    pass(request, response, serve, gate).catch(() => response.destroy());
  });
}

async function pass(request: IncomingMessage, response: ServerResponse, serve: Serve, gate: Gate): Promise<void> {
  const body = await buffer(request);
  const { authorization } = request.headers;
  const operation = String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
  const refused = gate({ authorization, operation, body: parsed(body) });
  if (!refused) return serve(replayed(request, body), response);
  const text = JSON.stringify({
    __type: 'com.amazon.coral.service#AccessDeniedException',
    Message: refusalText(refused),
  });
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
}

/** What is no JSON, the service itself refuses. */
function parsed(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString());
  } catch {
    return {};
  }
}

/** The request again, its body yet to be read. */
function replayed({ headers, method, url, socket }: IncomingMessage, body: Buffer): IncomingMessage {
  return Object.assign(Readable.from(body, { objectMode: false }), { headers, method, url, socket }) as IncomingMessage;
}
