import type { Counts } from '../count/counted-client.ts';
import { prices } from '../count/prices.ts';

/** X-Ray's default sampling rate; the first request of each second, which it samples too, is left out. */
const tracedShare = 0.05;

/** Memory in MB at which Lambda gives a function one vCPU; below it the share is proportional. */
const memoryOfOneCpu = 1769;

/** Assumed duration of a call within one region, in ms, the same for both candidates; AWS documents none. */
export const latencyMs = { dynamodb: 5, sqs: 10, ses: 60, events: 20 };

/** Totals of a run. */
export interface Tally {
  readonly tickets: number;
  readonly mails: number;
  /** AWS calls per function. */
  readonly callsOf: Readonly<Record<string, number>>;
  readonly counts: Counts;
  /** SQS requests of functions, senders, and Lambda's pollers (receive and delete). */
  readonly queueRequests: number;
  /** Events that SES published to SNS. */
  readonly notifications: number;
  readonly invocations: number;
  /** Lambda duration times memory. */
  readonly gbSeconds: number;
  readonly loggedBytes: number;
  readonly attachedBytes: number;
  readonly traced: boolean;
  readonly protectedLog: boolean;
}

/** Estimated duration of an invocation in ms: CPU time, scaled by the memory's share of a vCPU, plus waits for AWS. */
export function lambdaMs(cpuUs: number, waitMs: number, memoryMb: number): number {
  return cpuUs / 1000 / Math.min(1, memoryMb / memoryOfOneCpu) + waitMs;
}

/** Cost of a run in US dollars without SES's price per mail, by service. */
export function tallyCost(tally: Tally) {
  const { counts, traced, protectedLog, loggedBytes, invocations } = tally;
  return {
    DynamoDB: counts.writeUnits * (prices.writeUnits / 1e6) + counts.readUnits * (prices.readUnits / 1e6),
    SQS: tally.queueRequests * (prices.sqsRequests / 1e6),
    SNS: tally.notifications * (prices.snsNotifications / 1e6),
    Lambda: invocations * (prices.lambdaCalls / 1e6) + tally.gbSeconds * prices.lambdaMemory,
    logs: (loggedBytes / 1e9) * (prices.logs + (protectedLog ? prices.logProtection : 0)),
    'X-Ray': traced ? invocations * tracedShare * (prices.tracesOfXRay / 1e6) : 0,
    'SES’s attachments': (tally.attachedBytes / 1e9) * prices.attachments,
  };
}
