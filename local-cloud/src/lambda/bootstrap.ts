import { existsSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { createRequire, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { callHandler, type Handler, logAsLambda, logLevelNamed } from './as-lambda.ts';

/** One invocation, as the Runtime API hands it to an environment. */
interface Invocation {
  readonly requestId: string;
  /** When the function will be killed, in ms since 1970. */
  readonly deadlineMs: number;
  readonly functionArn: string;
  readonly traceId: string;
  readonly event: unknown;
}

/** An error as the Runtime API takes it. */
interface RuntimeError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace: readonly string[];
}

const base = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
// `fetch` would cost each cold start the load of undici.
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/**
 * Waits for this environment's next invocation; asking for it says that the environment is free.
 * @throws when the Runtime API is gone.
 */
async function nextInvocation(): Promise<Invocation> {
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
async function report(path: string, body: unknown): Promise<void> {
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

/** The context object that a handler gets with its event. */
function invocationContext(invocation: Invocation): Context {
  const { env } = process;
  const unsupported = (): never => {
    throw new Error('context.done, succeed and fail are gone from Lambda: return the answer or throw');
  };
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME ?? '',
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION ?? '',
    invokedFunctionArn: invocation.functionArn,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? '',
    awsRequestId: invocation.requestId,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME ?? '',
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
    getRemainingTimeInMillis: () => Math.max(0, invocation.deadlineMs - Date.now()),
    done: unsupported,
    fail: unsupported,
    succeed: unsupported,
  };
}

/**
 * Loads a handler as Lambda does.
 * @param taskRoot the bundle's directory, absolute.
 * @param name file without its ending, and export: `index.handler`.
 * @throws when there is no such file or export, or when the file itself throws.
 */
function loadHandler(taskRoot: string, name: string): Handler {
  const dot = name.lastIndexOf('.');
  const base = join(taskRoot, name.slice(0, dot));
  const file = ['.js', '.mjs', '.cjs'].map((ending) => base + ending).find((path) => existsSync(path));
  if (dot < 0 || !file) throw named('Runtime.ImportModuleError', `Cannot find module '${name.slice(0, dot)}'`);
  const loaded: Record<string, unknown> = createRequire(file)(file);
  const handler = loaded[name.slice(dot + 1)];
  if (!isHandler(handler)) throw named('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  return handler;
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

// Started as a process of its own: Lambda's runtime for one environment, which runs one invocation after the other.
delete process.env.NODE_COMPILE_CACHE;
const log = logAsLambda(logLevelNamed(process.env.AWS_LAMBDA_LOG_LEVEL));

// Ctrl-C reaches the whole process group, but the parent decides when this process ends.
process.on('SIGINT', () => undefined);
process.on('uncaughtException', (error) => {
  log.write('ERROR', 'Uncaught Exception', error);
  process.exit(129);
});
process.on('unhandledRejection', (reason) => {
  log.write('ERROR', 'Unhandled Promise Rejection', reason);
  process.exit(128);
});

const handler = await start();
for (;;) {
  // Without a response the parent process has ended.
  const invocation = await nextInvocation().catch(() => process.exit(0));
  await run(handler, invocation).catch(() => process.exit(0));
}

async function start(): Promise<Handler> {
  try {
    const loaded = loadHandler(process.env.LAMBDA_TASK_ROOT ?? '', process.env._HANDLER ?? '');
    // Write the compile cache now: this process will be killed and could not write it then.
    flushCompileCache();
    return loaded;
  } catch (error) {
    log.write('ERROR', 'Init Error', error);
    await report('/init/error', asRuntimeError(error));
    process.exit(1);
  }
}

async function run(handle: Handler, invocation: Invocation): Promise<void> {
  log.requestId = invocation.requestId;
  process.env._X_AMZN_TRACE_ID = invocation.traceId;
  const outcome = await callHandler(handle, invocation.event, invocationContext(invocation)).then(
    (value) => ({ path: 'response', body: value ?? null }),
    (error: unknown) => {
      log.write('ERROR', 'Invoke Error', error);
      return { path: 'error', body: asRuntimeError(error) };
    },
  );
  await report(`/invocation/${invocation.requestId}/${outcome.path}`, outcome.body);
}

function asRuntimeError(error: unknown): RuntimeError {
  if (!(error instanceof Error)) return { errorType: 'Error', errorMessage: String(error), stackTrace: [] };
  return { errorType: error.name, errorMessage: error.message, stackTrace: error.stack?.split('\n').slice(1) ?? [] };
}
