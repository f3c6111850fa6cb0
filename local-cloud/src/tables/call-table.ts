import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Readable } from 'node:stream';

/** What serves a DynamoDB's requests. */
export type Serve = (request: IncomingMessage, response: ServerResponse) => void;

/** An answer of DynamoDB. */
export interface TableAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly body: string;
}

/** Asks DynamoDB in this process, without a connection. */
export type AskTables = (operation: string, body: object) => Promise<TableAnswer>;

/** Answers a request as the server would, without sending it. */
export function answerOf(request: IncomingMessage, serve: Serve): Promise<TableAnswer> {
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
export function replayed({ headers, method, url, socket }: IncomingMessage, body: Buffer): IncomingMessage {
  return Object.assign(Readable.from(body, { objectMode: false }), { headers, method, url, socket }) as IncomingMessage;
}

// dynalite wants a signature, which it does not verify.
const signature = {
  authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
};

/** What asks a DynamoDB by what serves its requests. */
export function askTables(serve: Serve): AskTables {
  return (operation, body) => {
    const request = new IncomingMessage(new Socket());
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` };
    Object.assign(request, { headers: { ...signature, ...headers }, method: 'POST', url: '/', complete: true });
    request.push(JSON.stringify(body));
    request.push(null);
    return answerOf(request, serve);
  };
}
