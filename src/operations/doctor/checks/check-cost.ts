import { isoTime } from '../../../kit/time.ts';
import { type Finding, ok, warn } from './finding.ts';

/** What a deployment has used in some time, and for what. */
export interface StackUse {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly until: number;
  readonly use: Use;
  readonly work: Work;
  readonly alarms: number;
  /** How many queues functions are started by. */
  readonly queues: number;
}

/** Out of line is what is used more often than this, and costs more than this beyond what is usual, in US dollars a month. */
const [times, dollars] = [3, 0.5];

const month = 30 * 86_400_000;

/** What the deployment costs a month at list prices, and what of it is more than its work should use. */
export function checkCost({ from, until, use, work, alarms, queues }: StackUse): Finding {
  const perMonth = month / (until - from);
  const usual = usualUse(work, (until - from) / 60_000, queues);
  const billed = Object.keys(billedUse) as Billed[];
  const monthly = (amount: Use, one: Billed) => amount[one] * billedUse[one].dollars * perMonth;
  const sum = billed.reduce((total, one) => total + monthly(use, one), alarms * alarmDollars);
  const since = isoTime(from).slice(0, 10);
  const found = `By its use since ${since} (${work.mails} mails) about $${sum.toFixed(2)} a month at list prices`;
  const tooMuch = billed.filter(
    (one) => use[one] > times * usual[one] && monthly(use, one) - monthly(usual, one) > dollars,
  );
  if (tooMuch.length === 0) return ok('cost', `${found}; nothing is out of line.`);
  const details = tooMuch.map((one) => {
    const ratio =
      usual[one] > 0 ? `${Math.round(use[one] / usual[one])} times what its work usually takes` : 'usually none';
    const { of, what } = billedUse[one];
    return `${of}: ${Math.round(use[one]).toLocaleString('en')} ${what}, ${ratio}; $${monthly(use, one).toFixed(2)} a month`;
  });
  const names = tooMuch.map((one) => `${billedUse[one].what} of ${billedUse[one].of}`).join(', ');
  return { ...warn('cost', `${found}; out of line: ${names}.`, todo), details };
}

const todo =
  'docs/operate/runbook.md says where to look. AWS bills what it bills: see Billing and Cost Management > Cost Explorer.';

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
 * docs/design/costs.md and performance.md, which are counted, with what is told outside of it. A page of a list reads a hundred
 * bookings, and a list of tickets may be long.
 */
const each: Readonly<Record<keyof Work, Partial<Use>>> = {
  events: { writeUnits: 8, readUnits: 2, sqsRequests: 4, lambdaCalls: 2, logBytes: 800, mails: 1 },
  mails: { writeUnits: 7, readUnits: 2, sqsRequests: 9, lambdaCalls: 6, logBytes: 1500 },
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

/** What a deployment is billed for by use, and the list price of each in us-east-1, in US dollars a unit, without free tiers. */
export const billedUse = {
  writeUnits: { of: 'DynamoDB', what: 'write units', dollars: 0.625e-6 },
  readUnits: { of: 'DynamoDB', what: 'read units', dollars: 0.125e-6 },
  sqsRequests: { of: 'SQS', what: 'requests', dollars: 0.4e-6 },
  lambdaCalls: { of: 'Lambda', what: 'calls', dollars: 0.2e-6 },
  /** At 512 MB, which nearly all functions have. */
  lambdaMs: { of: 'Lambda', what: 'milliseconds', dollars: 0.0000133334 / 2 / 1000 },
  /** Taken in, kept a month, and addresses masked. */
  logBytes: { of: 'CloudWatch', what: 'bytes of log', dollars: (0.5 + 0.03 + 0.12) / 1e9 },
  mails: { of: 'SES', what: 'mails', dollars: 100e-6 },
} as const;

/** One thing that is billed by use. */
export type Billed = keyof typeof billedUse;

/** How much of each was used. */
export type Use = Readonly<Record<Billed, number>>;

/** The list price of an alarm, in US dollars a month. */
export const alarmDollars = 0.1;
