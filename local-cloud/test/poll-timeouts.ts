/** How long a test waits for what must come, in ms: far longer than it takes on a busy machine. */
export const pollTimeouts = { timeout: 90_000, interval: 50 };
