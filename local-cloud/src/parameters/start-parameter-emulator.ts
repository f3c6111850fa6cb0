import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { refusalText } from '../iam/refusal-text.ts';
import type { Gate } from '../iam/service-gates.ts';
import { isFailedWrite } from '../process/is-failed-write.ts';
import { throwUncaught } from '../process/throw-uncaught.ts';
import { answerParameters, type ParameterHost } from './answer-parameters.ts';
import { ParameterError } from './parameter-error.ts';
import { openParameterFile } from './parameter-file.ts';

/** A running parameter store of SSM, on loopback. */
export interface ParameterEmulator {
  /** For example `http://127.0.0.1:4504`. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Options of a {@link ParameterEmulator}. */
export interface ParameterOptions extends Pick<ParameterHost, 'arn'> {
  /** 0 or none takes a free one. */
  readonly port?: number;
  /** The directory in which parameters outlive the process. */
  readonly dataDir?: string;
  /** Sees each request first. */
  readonly gate?: Gate;
}

/**
 * Starts SSM's parameter store in this process.
 * @throws when the port is taken or the directory cannot be used. A later write that fails ends the process: its caller has no answer.
 */
export async function startParameterEmulator(options: ParameterOptions): Promise<ParameterEmulator> {
  const { port = 0, dataDir, gate, arn } = options;
  const host = { file: openParameterFile(dataDir), arn, now: Date.now };
  const server = createServer((request, response) => {
    serve(request, response, { host, gate }).catch((error: unknown) => {
      response.destroy();
      // A client that disconnects during its call is not an error.
      if (isFailedWrite(error)) throwUncaught(error);
      else if (!request.destroyed) console.error(error);
    });
  });
  server.listen(port, '127.0.0.1');
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

/** Handles a call in JSON 1.1. A signature must be present, but is not verified. */
async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { host, gate }: { readonly host: ParameterHost; readonly gate: Gate | undefined },
): Promise<void> {
  const text = (await buffer(request)).toString();
  const { authorization } = request.headers;
  const operation = String(request.headers['x-amz-target'] ?? '').replace(/^AmazonSSM\./, '');
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': crypto.randomUUID() };
  try {
    const answer = JSON.stringify(answerCall({ authorization, operation, text }, host, gate));
    response.writeHead(200, headers).end(answer);
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error;
    const refusal = { __type: error.name, ...(error.message !== '' && { message: error.message }) };
    response.writeHead(400, headers).end(JSON.stringify(refusal));
  }
}

function answerCall(
  call: { readonly authorization: string | undefined; readonly operation: string; readonly text: string },
  host: ParameterHost,
  gate: Gate | undefined,
): object {
  const { authorization, operation, text } = call;
  if (!/^AWS4-HMAC-SHA256 Credential=/.test(authorization ?? ''))
    throw new ParameterError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const body = parsed(text);
  const refused = gate?.({ authorization, operation, body });
  if (refused) throw new ParameterError('AccessDeniedException', refusalText(refused));
  return answerParameters(operation, body, host);
}

function parsed(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  } catch {}
  throw new ParameterError('SerializationException', '');
}
