import type { Counts } from '../count/counted-client.ts';
import { prices } from '../count/prices.ts';
import { memoryOfOneCpu, tracedShare } from './assumptions.ts';

/** What a run took in all. */
export interface Tally {
  readonly tickets: number;
  readonly mails: number;
  /** AWS calls by function. */
  readonly callsOf: Readonly<Record<string, number>>;
  readonly counts: Counts;
  /** Of SQS: functions' requests, the senders' own, and Lambda's to receive and to delete. */
  readonly queueRequests: number;
  /** What SES published to topics. */
  readonly notifications: number;
  readonly invocations: number;
  /** Lambda's time times its memory. */
  readonly gbSeconds: number;
  readonly loggedBytes: number;
  readonly attachedBytes: number;
  readonly traced: boolean;
  readonly protectedLog: boolean;
}

/** What an invocation takes at Lambda, in ms: its CPU, slowed as its memory has it, and its waits for AWS. */
export function lambdaMs(cpuUs: number, waitMs: number, memoryMb: number): number {
  return cpuUs / 1000 / Math.min(1, memoryMb / memoryOfOneCpu) + waitMs;
}

/** What a run costs beside SES's price of a mail, in US dollars, by line of the bill. */
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
