/** X-Ray records so many of all requests where a function is traced; the first of each second on top is left out. */
export const tracedShare = 0.05;

/** Lambda gives a function a whole vCPU at this memory, in MB, and of it in proportion below. */
export const memoryOfOneCpu = 1769;

/** How long a call takes inside one region, in ms. AWS promises nothing of the kind: an assumption, the same for everybody. */
export const latencyMs = { dynamodb: 5, sqs: 10, ses: 60 };
