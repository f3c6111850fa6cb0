import { createRequire } from 'node:module';
import { callHandler, type Handler, logAsLambda } from 'local-cloud/functions.ts';

// A function's environment in its own process: loads the bundle at the first event, and reports the cost of each call.
const log = logAsLambda('INFO');
const functionName = process.env.AWS_LAMBDA_FUNCTION_NAME;
let handler: Handler | undefined;

process.on('message', async ({ event }: { readonly event: unknown }) => {
  const start = process.cpuUsage();
  const said = await run(event).then(
    (answer) => ({ answer }),
    (thrown: Error) => ({ error: String(thrown.stack) }),
  );
  const { user, system } = process.cpuUsage(start);
  process.send?.({ cpuUs: user + system, rss: process.memoryUsage.rss(), ...said });
});

async function run(event: unknown): Promise<unknown> {
  handler ??= createRequire(import.meta.url)(process.env.BENCH_BUNDLE ?? '').handler as Handler;
  log.requestId = crypto.randomUUID();
  const context = {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:eu-west-1:000000000000:function:${functionName}`,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    awsRequestId: log.requestId,
    // Lambda's maximum, because time lost on a busy machine would look like a function near its timeout.
    getRemainingTimeInMillis: () => 900_000,
  };
  return callHandler(handler, event, context as never);
}
