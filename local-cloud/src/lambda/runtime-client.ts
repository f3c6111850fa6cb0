// `fetch` would cost each cold start the load of undici.
import { Agent, type IncomingMessage, request } from 'node:http';

/** One invocation, as the Runtime API hands it to an environment. */
export interface Invocation {
  readonly requestId: string;
  /** When the function will be killed, in ms since 1970. */
  readonly deadlineMs: number;
  readonly functionArn: string;
  readonly traceId: string;
  readonly event: unknown;
}

/** An error as the Runtime API takes it. */
export interface RuntimeError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace: readonly string[];
}

const base = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/**
 * Waits for this environment's next invocation; asking for it says that the environment is free.
 * @throws when the Runtime API is gone.
 */
export async function nextInvocation(): Promise<Invocation> {
  const { headers, body } = await call('GET', '/invocation/next');
  return {
    requestId: String(headers['lambda-runtime-aws-request-id']),
    deadlineMs: Number(headers['lambda-runtime-deadline-ms']),
    functionArn: String(headers['lambda-runtime-invoked-function-arn']),
    traceId: String(headers['lambda-runtime-trace-id']),
    event: JSON.parse(body),
  };
}

/**
 * Reports an answer or an error.
 * @param path below `/runtime`, for example `/init/error`.
 * @throws when the Runtime API is gone.
 */
export async function report(path: string, body: unknown): Promise<void> {
  await call('POST', path, JSON.stringify(body));
}

function call(
  method: string,
  path: string,
  body?: string,
): Promise<{ headers: IncomingMessage['headers']; body: string }> {
  return new Promise((resolve, reject) => {
    const headers =
      body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const sent = request(`${base}${path}`, { method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
