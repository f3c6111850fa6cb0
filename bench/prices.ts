/**
 * AWS's list prices in US dollars, us-east-1, without free tiers, as they were in November 2026.
 * @see https://aws.amazon.com/ses/pricing/
 * @see https://aws.amazon.com/dynamodb/pricing/on-demand/
 * @see https://aws.amazon.com/sqs/pricing/
 * @see https://aws.amazon.com/sns/pricing/
 * @see https://aws.amazon.com/lambda/pricing/
 * @see https://aws.amazon.com/cloudwatch/pricing/
 * @see https://aws.amazon.com/xray/pricing/
 */
export const prices = {
  /** A mail. */
  mail: 0.1 / 1e3,
  /** A byte of an attachment; a picture within a mail is one. */
  attachedByte: 0.12 / 1e9,
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  /** A request of a standard queue. */
  queueRequest: 0.4 / 1e6,
  /** A notification that is published; that it reaches a queue costs nothing. */
  notification: 0.5 / 1e6,
  invocation: 0.2 / 1e6,
  /** A GB and second of Lambda on arm64. */
  gbSecond: 0.0000133334,
  loggedByte: 0.5 / 1e9,
  /** A byte of log that is searched for what must not be in it. */
  protectedByte: 0.12 / 1e9,
  trace: 5 / 1e6,
};

/** X-Ray records so many of all requests; the first of each second on top costs the same in a quiet hotel and in R. */
export const tracedShare = 0.05;

/** Lambda gives a function a whole vCPU at this memory, in MB, and of it in proportion below. */
export const memoryOfOneCpu = 1769;

/** How long a call takes inside one region, in ms. AWS promises nothing of the kind: an assumption, the same for everybody. */
export const latencyMs = { dynamodb: 5, sqs: 10, ses: 60 };
