import { flushCompileCache } from 'node:module';
import { callHandler, type Handler } from './call-handler.ts';
import { invocationContext } from './invocation-context.ts';
import { loadHandler } from './load-handler.ts';
import { logAsLambda, logLevelNamed } from './log-as-lambda.ts';
import { type Invocation, nextInvocation, type RuntimeError, report } from './runtime-client.ts';

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
