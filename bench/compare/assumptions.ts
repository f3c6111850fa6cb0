/** X-Ray's default sampling rate; the first request of each second, which it samples too, is left out. */
export const tracedShare = 0.05;

/** Memory in MB at which Lambda gives a function one vCPU; below it the share is proportional. */
export const memoryOfOneCpu = 1769;

/** Assumed duration of a call within one region, in ms, the same for both contenders; AWS documents none. */
export const latencyMs = { dynamodb: 5, sqs: 10, ses: 60, events: 20 };
