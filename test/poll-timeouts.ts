/**
 * How long a test waits for what must come, in ms: far longer than it takes on a busy machine, where a function may be cut
 * off in the middle, and what it had in hand is taken up after three minutes and a sweep.
 */
export const pollTimeouts = { timeout: 420_000, interval: 50 };
