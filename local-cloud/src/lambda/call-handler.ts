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
