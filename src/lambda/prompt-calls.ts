/**
 * How many connections a client keeps to its service at most: as many as there are messages in a batch, all of which are
 * worked on at once. What else is done at once is eight calls. Each new connection costs a handshake; and a call that gets
 * none within the connection's time-out fails as if nobody had answered.
 */
export const connections = { maxSockets: 10 };

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
