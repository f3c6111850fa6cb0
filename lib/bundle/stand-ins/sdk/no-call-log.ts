/** Replaces the SDK's log of calls in the bundles: no client has a logger, and it would show what guests are called. */
export function getLoggerPlugin() {
  return { applyToStack: () => undefined };
}

/** What the plugin would add. */
export const loggerMiddleware = undefined;

/** Where the plugin would add it. */
export const loggerMiddlewareOptions = undefined;
