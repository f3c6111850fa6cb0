/**
 * Maximum connections of a client to its service: the number of messages in a batch, which are processed at once;
 * other work makes at most eight calls at once. Each new connection costs a handshake, and a call that gets no
 * connection within the timeout fails like an unanswered one.
 */
export const connections = { maxSockets: 10 };

/**
 * The SDK's timeouts in milliseconds before it retries or fails, and its number of connections. Its default is no
 * timeout, and without `throwOnRequestTimeout` a timeout is only logged.
 */
export const promptCalls = {
  requestHandler: {
    connectionTimeout: 1000,
    requestTimeout: 5000,
    throwOnRequestTimeout: true,
    httpsAgent: connections,
    // For the local cloud.
    httpAgent: connections,
  },
};

// A connection for each call: AWS closes idle ones while the function is frozen, and the first call over such a one would wait for
// minutes, as one whose answer was lost.
const fresh = { ...connections, keepAlive: false };

/**
 * One attempt only: the SDK cannot know whether a mail or a text was taken whose answer was lost, and would send it again. Its
 * timeouts are longer, as no second try makes up for them.
 */
export const singleCalls = {
  maxAttempts: 1,
  requestHandler: {
    ...promptCalls.requestHandler,
    connectionTimeout: 3000,
    requestTimeout: 10_000,
    httpsAgent: fresh,
    httpAgent: fresh,
  },
};

/** Client options of an AWS service; absent ones come from the environment. */
export interface Access {
  readonly region?: string;
  /** For example `http://127.0.0.1:4500`. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}
