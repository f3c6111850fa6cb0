import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { callHandler, type Handler, logAsLambda } from 'local-cloud/functions.ts';

// A function's environment in its own process: loads the bundle at the first event, and reports the cost of each call.
const log = logAsLambda('INFO');
const file = process.env.BENCH_BUNDLE ?? '';
let handler: Handler | undefined;

process.on('message', async (message: { readonly event?: unknown }) => {
  const start = process.cpuUsage();
  const { answer, error } = await run(message.event).then(
    (said) => ({ answer: said, error: undefined }),
    (thrown: Error) => ({ answer: undefined, error: String(thrown.stack) }),
  );
  const { user, system } = process.cpuUsage(start);
  process.send?.({ cpuUs: user + system, rss: process.memoryUsage.rss(), answer, error });
});

async function run(event: unknown): Promise<unknown> {
  handler ??= await load();
  if (event === undefined) return undefined;
  log.requestId = crypto.randomUUID();
  const context = {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:eu-west-1:000000000000:function:${process.env.AWS_LAMBDA_FUNCTION_NAME}`,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    awsRequestId: log.requestId,
    // Lambda's maximum, because time lost on a busy machine would look like a function near its timeout.
    getRemainingTimeInMillis: () => 900_000,
  };
  return callHandler(handler, event, context as never);
}

async function load(): Promise<Handler> {
  const module = file.endsWith('.mjs') ? await import(pathToFileURL(file).href) : createRequire(file)(file);
  return module.handler;
}
