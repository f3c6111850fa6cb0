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

/** Client options of an AWS service; absent ones come from the environment. */
export interface Access {
  readonly region?: string;
  /** For example `http://127.0.0.1:4500`. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}
