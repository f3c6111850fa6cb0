import type { Billed, Use } from './billed-use.ts';

/** What a deployment has worked on in some time. */
export interface Work {
  /** Messages of the intake queue. */
  readonly events: number;
  /** Messages of the mail queue. */
  readonly mails: number;
  /** Messages of the webhooks queue: deliveries, fetches and pages of lists. */
  readonly webhooks: number;
  /** Calls of the REST API. */
  readonly apiCalls: number;
  /** Calls of networks: logins and accounting. */
  readonly logins: number;
  /** Calls of the portal page. */
  readonly pages: number;
}

/**
 * What each piece of work uses where queues are idle, so that each call has one message: rounded up from the tables of
 * README.md and docs/performance.md, which are counted, with what is told outside of it. A page of a list reads a hundred
 * bookings, and a list of tickets may be long.
 */
const each: Readonly<Record<keyof Work, Partial<Use>>> = {
  events: { writeUnits: 8, readUnits: 2, sqsRequests: 4, lambdaCalls: 2, logBytes: 800, mails: 1 },
  mails: { writeUnits: 6, readUnits: 2, sqsRequests: 9, lambdaCalls: 6, logBytes: 1500 },
  webhooks: { writeUnits: 5, readUnits: 105, sqsRequests: 6, lambdaCalls: 3, logBytes: 1200 },
  apiCalls: { writeUnits: 10, readUnits: 50, sqsRequests: 2, lambdaCalls: 1, logBytes: 500, mails: 1 },
  logins: { writeUnits: 3.2, readUnits: 9.5, lambdaCalls: 1, logBytes: 500 },
  pages: { writeUnits: 4, readUnits: 16, lambdaCalls: 1, logBytes: 500 },
};

/** What each minute uses without any work: queues are polled, and the sweeper and the looks at connections, devices and ends of tickets run. */
const eachMinute: Partial<Use> = { readUnits: 7, lambdaCalls: 2.7, logBytes: 700 };

/** Lambda has five pollers a queue, each of which polls for twenty seconds. */
const pollsAMinute = 15;

/** How long a call usually takes at most, in ms. */
const longCall = 500;

/**
 * What a deployment should have used for its work.
 * @param minutes of the time in which it was done
 * @param queues how many queues functions are started by
 */
export function usualUse(work: Work, minutes: number, queues: number): Use {
  const sum = (billed: Billed) =>
    (Object.keys(each) as (keyof Work)[]).reduce(
      (total, kind) => total + work[kind] * (each[kind][billed] ?? 0),
      minutes * (eachMinute[billed] ?? 0),
    );
  const lambdaCalls = sum('lambdaCalls');
  return {
    writeUnits: sum('writeUnits'),
    readUnits: sum('readUnits'),
    sqsRequests: sum('sqsRequests') + minutes * pollsAMinute * queues,
    lambdaCalls,
    lambdaMs: lambdaCalls * longCall,
    logBytes: sum('logBytes'),
    mails: sum('mails'),
  };
}
