/**
 * How many connections a client keeps to its service at most: as many as there are messages in a batch, all of which are
 * worked on at once. What else is done at once is eight calls. Each new connection costs a handshake; and a call that gets
 * none within the connection's time-out fails as if nobody had answered.
 */
export const connections = { maxSockets: 10 };
