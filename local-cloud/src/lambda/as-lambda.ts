import { writeSync } from 'node:fs';
import { format } from 'node:util';
import type { Context } from 'aws-lambda';

/** A function's handler, with a promise or a callback. */
export type Handler = (
  event: unknown,
  context: Context,
  callback: (error: unknown, result?: unknown) => void,
) => unknown;

/**
 * Calls a handler of either kind and waits for its answer.
 * @throws what the handler throws, rejects with or calls back as its error.
 */
export function callHandler(handler: Handler, event: unknown, context: Context): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const returned = handler(event, context, (error, result) => {
      if (error) reject(error);
      else resolve(result);
    });
    if (isPromise(returned)) returned.then(resolve, reject);
    // A handler without a callback parameter that returns no promise has finished.
    else if (handler.length < 3) resolve(returned);
  });
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;

/** A level of Lambda's own logs. */
type LambdaLogLevel = (typeof levels)[number];

/** The level of this name; Lambda's own default is `INFO`. */
export function logLevelNamed(name: string | undefined): LambdaLogLevel {
  return levels.find((level) => level === name) ?? 'INFO';
}

/** Lambda's log of one environment. */
interface LambdaLog {
  /** The invocation in work, which every record carries. */
  requestId: string | undefined;
  write(level: LambdaLogLevel, ...values: readonly unknown[]): void;
}

/**
 * Makes `console` write Lambda's JSON records, one a line, from a level up.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
export function logAsLambda(leastLevel: LambdaLogLevel): LambdaLog {
  const least = levels.indexOf(leastLevel);
  const log: LambdaLog = {
    requestId: undefined,
    write(level, ...values) {
      if (levels.indexOf(level) < least) return;
      const record = { timestamp: new Date().toISOString(), level, requestId: log.requestId, ...said(values) };
      writeWhole(`${JSON.stringify(record, errorAsObject)}\n`);
    },
  };
  console.trace = (...values: unknown[]) => log.write('TRACE', ...values);
  console.debug = (...values: unknown[]) => log.write('DEBUG', ...values);
  console.info = (...values: unknown[]) => log.write('INFO', ...values);
  console.log = console.info;
  console.warn = (...values: unknown[]) => log.write('WARN', ...values);
  console.error = (...values: unknown[]) => log.write('ERROR', ...values);
  return log;
}

const asleep = new Int32Array(new SharedArrayBuffer(4));

/** Writes to standard output at once: the process may be killed right after. A pipe that is full takes a part, or nothing yet. */
function writeWhole(text: string): void {
  for (let rest = Buffer.from(text); rest.length > 0; ) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(asleep, 0, 0, 5);
    }
  }
}

function said(values: readonly unknown[]): object {
  const [only, ...others] = values;
  if (others.length === 0) return { message: only };
  const error = values.find((value) => value instanceof Error);
  return { message: format(...values.map((value) => (value === error ? error?.message : value))), ...named(error) };
}

function named(error: Error | undefined): object {
  if (!error) return {};
  return { errorType: error.name, errorMessage: error.message, stackTrace: error.stack?.split('\n') };
}

function errorAsObject(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Error ? named(value) : value;
}
