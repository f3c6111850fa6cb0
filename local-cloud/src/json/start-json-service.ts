import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type RequestBody, refusalText } from '../iam/service-call.ts';
import type { Gate } from '../iam/service-gates.ts';
import { isFailedWrite, throwUncaught } from '../process/lifetime.ts';

/** How a service of AWS refuses a call: by a code, and a sentence unless it says no more than that. */
export class ServiceError extends Error {
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}

/** A running service that is called in JSON 1.1, on loopback. */
export interface JsonService {
  /** For example `http://127.0.0.1:4504`. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** What a service is. */
interface JsonServiceOptions {
  /** 0 or none takes a free one. */
  readonly port?: number;
  /** What stands before an operation in the header `x-amz-target`, for example `AmazonSSM`. */
  readonly target: string;
  /** Sees each request first. */
  readonly gate?: Gate;
  /** @throws ServiceError as the service refuses a call */
  readonly answer: (operation: string, body: RequestBody) => object | Promise<object>;
}

/**
 * Starts a service in this process.
 * @throws when the port is taken. A later write that fails ends the process: its caller has no answer.
 */
export async function startJsonService(options: JsonServiceOptions): Promise<JsonService> {
  const server = createServer((request, response) => {
    serve(request, response, options).catch((error: unknown) => {
      response.destroy();
      // A client that disconnects during its call is not an error.
      if (isFailedWrite(error)) throwUncaught(error);
      else if (!request.destroyed) console.error(error);
    });
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Handles a call. A signature must be present, but is not verified. */
async function serve(request: IncomingMessage, response: ServerResponse, options: JsonServiceOptions): Promise<void> {
  const text = (await buffer(request)).toString();
  const { authorization } = request.headers;
  const [, operation = ''] = String(request.headers['x-amz-target'] ?? '').split(`${options.target}.`);
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': crypto.randomUUID() };
  try {
    const answer = JSON.stringify(await answerCall({ authorization, operation, text }, options));
    response.writeHead(200, headers).end(answer);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const refusal = { __type: error.name, ...(error.message !== '' && { message: error.message }) };
    response.writeHead(400, headers).end(JSON.stringify(refusal));
  }
}

function answerCall(
  call: { readonly authorization: string | undefined; readonly operation: string; readonly text: string },
  { gate, answer }: JsonServiceOptions,
): object | Promise<object> {
  const { authorization, operation, text } = call;
  if (!/^AWS4-HMAC-SHA256 Credential=/.test(authorization ?? ''))
    throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const body = parsed(text);
  const refused = gate?.({ authorization, operation, body });
  if (refused) throw new ServiceError('AccessDeniedException', refusalText(refused));
  return answer(operation, body);
}

function parsed(text: string): RequestBody {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return { ...body };
  } catch {}
  throw new ServiceError('SerializationException', '');
}
