import type { SeededRandom } from './seeded-random.ts';

/** One call to the world outside, as a fault plan sees it. */
export interface OutsideCall {
  /** Counts all calls of a world, from 1. */
  readonly n: number;
  readonly service:
    | 'dynamodb'
    | 'sqs'
    | 'ses'
    | 'ssm'
    | 'eventbridge'
    | 'sms'
    | 'sns'
    | 'upstream'
    | 'gateway'
    | 'system'
    | 'hook';
  /** As the SDK names it, without `Command`; `Receive` and `Delete` of the pollers; `Publish` of SES events; `POST` and `GET` of a hotel's own server, of a connected system's API, of hooks, and of webhooks through API Gateway. */
  readonly command: string;
  /** The function that calls, for example `issue-tickets`; `poller of …`, or `ses`. */
  readonly fn: string;
  /** Which of the SDK's attempts it is, from 1. */
  readonly attempt: number;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * What goes wrong with a call. The function dies before it is done, or right after · it is refused for its rate ·
 * it is done, and the answer is lost · it is done, and the answer is a 5xx · it never happens (a deletion, an event of SES) ·
 * the message is delivered twice.
 */
export type Fault =
  | 'crash before'
  | 'crash after'
  | 'throttled'
  | 'lost reply'
  | 'error after'
  | 'lost'
  | 'twice'
  | HouseFault;

/** After these a hotel's own server has surely done nothing. */
export const refusals = ['unreachable', 'http 401', 'http 403', 'http 429'] as const;

/** After these nobody knows: the server was asked, and the answer is none, too late, or cannot be read. */
const riddles = [
  'lost before',
  'http 503',
  'silence',
  'done late',
  'truncated',
  'cut off',
  'wrong JSON',
  'HTML',
  'redirect',
] as const;

/** What goes wrong at a hotel's own server, besides what does anywhere. */
export const houseFaults = [...refusals, ...riddles] as const;

/** What goes wrong at a hotel's connected system, besides functions that die. */
export const systemFaults = [
  'unreachable',
  'http 429',
  'http 503',
  'redirect',
  'silence',
  'lost reply',
  'truncated',
  'HTML',
] as const;

type HouseFault = (typeof houseFaults)[number];

/** Says what goes wrong with a call, if anything. @param now epoch milliseconds */
export type FaultPlan = (call: OutsideCall, now?: number) => Fault | undefined;

/** How often things go wrong, each per call. */
export interface FaultRates {
  readonly crash: number;
  readonly throttle: number;
  readonly lostReply: number;
  /** Of SES and hotels' own servers only. */
  readonly errorAfter: number;
  /** Of SES events only. */
  readonly lostEvent: number;
  readonly twice: number;
  /** Of each fault of a hotel's own server. */
  readonly house: number;
}

/** Nothing goes wrong; but messages come twice now and then, as a standard queue says that they may. */
export const calm: FaultRates = {
  crash: 0,
  throttle: 0,
  lostReply: 0,
  errorAfter: 0,
  lostEvent: 0,
  twice: 0.1,
  house: 0,
};

/** Far worse than any day on AWS. */
export const faulty: FaultRates = {
  crash: 0.01,
  throttle: 0.03,
  lostReply: 0.01,
  errorAfter: 0.01,
  lostEvent: 0.002,
  twice: 0.1,
  house: 0.01,
};

/** Faults by chance. */
export function randomFaults(rates: FaultRates, random: SeededRandom): FaultPlan {
  return ({ service, command }) => {
    const dice = random.next();
    if (command === 'Receive') return dice < rates.twice ? 'twice' : undefined;
    if (command === 'Publish') return dice < rates.lostEvent ? 'lost' : undefined;
    if (command === 'Delete') return dice < rates.lostReply ? 'lost' : undefined;
    const bounds: readonly (readonly [Fault, number])[] = [
      ['crash before', rates.crash / 2],
      ['crash after', rates.crash / 2],
      ['throttled', rates.throttle],
      ['lost reply', rates.lostReply],
      ['error after', ['ses', 'sms', 'upstream'].includes(service) ? rates.errorAfter : 0],
      ...houseFaults.map((fault) => [fault, service === 'upstream' ? rates.house : 0] as const),
    ];
    let left = dice;
    return bounds.find(([, rate]) => {
      left -= rate;
      return left < 0;
    })?.[0];
  };
}
