import { connections } from './connections.ts';

/**
 * How long the SDK waits for an answer before it tries again or gives up, in milliseconds, and on how many connections. Its
 * own default is for ever, and without `throwOnRequestTimeout` a time-out is only logged.
 */
export const promptCalls = {
  requestHandler: {
    connectionTimeout: 1000,
    requestTimeout: 5000,
    throwOnRequestTimeout: true,
    httpsAgent: connections,
    // The local cloud's way.
    httpAgent: connections,
  },
};
