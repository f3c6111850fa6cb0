import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type AccessRefusal, type RequestBody, refusalText } from '../iam/service-call.ts';

/** How a service of AWS refuses a call. */
export class ServiceError extends Error {
  readonly status: number;
  /** What it says besides the message, such as `Reason`. */
  readonly details: Readonly<Record<string, unknown>>;

  /** @param name the exception's; the message is empty if AWS says no more than that */
  constructor(name: string, message: string, details: Readonly<Record<string, unknown>> = {}, status = 400) {
    super(message);
    this.name = name;
    this.details = details;
    this.status = status;
  }
}

/** A call in JSON. */
interface JsonCall {
  readonly authorization: string | undefined;
  /** For example `GetParameter`. */
  readonly operation: string;
  readonly body: RequestBody;
}

/** What a service is that is called in JSON. */
export interface JsonService {
  /** What stands before an operation in the header `x-amz-target`, for example `AmazonSSM`. */
  readonly target: string;
  /** Sees each call first. */
  readonly gate?: ((call: JsonCall) => AccessRefusal | undefined) | undefined;
  /**
   * The answer, a text if it is JSON already; undefined breaks the connection.
   * @throws ServiceError as the service refuses a call
   */
  readonly answer: (operation: string, body: RequestBody) => unknown;
}

/** Handles a call. A signature must be present, but is not verified. */
export async function serveJson(
  request: IncomingMessage,
  response: ServerResponse,
  service: JsonService,
): Promise<void> {
  const text = (await buffer(request)).toString();
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': crypto.randomUUID() };
  try {
    const answer = await answerCall(request, text, service);
    if (answer === undefined) request.socket.destroy();
    else response.writeHead(200, headers).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const refusal = { __type: error.name, ...(error.message !== '' && { message: error.message }), ...error.details };
    response.writeHead(error.status, headers).end(JSON.stringify(refusal));
  }
}

function answerCall({ headers }: IncomingMessage, text: string, { target, gate, answer }: JsonService): unknown {
  checkSigned(headers.authorization, 'MissingAuthenticationTokenException', 400);
  const [, operation = ''] = String(headers['x-amz-target'] ?? '').split(`${target}.`);
  const body = parsed(text);
  const refused = gate?.({ authorization: headers.authorization, operation, body });
  if (refused) throw new ServiceError('AccessDeniedException', refusalText(refused));
  return answer(operation, body);
}

/** @throws ServiceError of that name if a request has no signature */
export function checkSigned(authorization: string | undefined, name: string, status: number): void {
  if (!/^AWS4-HMAC-SHA256 Credential=/.test(authorization ?? ''))
    throw new ServiceError(name, 'Missing Authentication Token', {}, status);
}

function parsed(text: string): RequestBody {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return { ...body };
  } catch {}
  throw new ServiceError('SerializationException', '');
}
