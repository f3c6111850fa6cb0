import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults, ServiceWays } from 'local-cloud/start-local-cloud.ts';
import type { Fate } from '../end-to-end/support/lossy-proxy.ts';
import { startLossyProxy } from '../end-to-end/support/lossy-proxy.ts';
import { seededRandom } from '../simulation/fakes/seeded-random.ts';

/** How often each thing goes wrong, as a share of calls, deliveries or invocations. */
export interface Rates {
  readonly kill: number;
  readonly duplicate: number;
  readonly loseAnswer: number;
  readonly loseCall: number;
  readonly loseMailAnswer: number;
  /** Of requests to hotels' own servers: the connection is cut. */
  readonly loseHouse: number;
  /** Of requests to hotels' own servers: the process that works on it is killed. */
  readonly killHouse: number;
}

/** What went wrong so far. */
export interface Wrongs {
  /** Processes that were killed while they worked. */
  kills: number;
  /** The same of hotels' own servers. */
  houseKills: number;
  duplicates: number;
  answersLost: number;
  callsLost: number;
  mailAnswersLost: number;
  houseCallsLost: number;
}

/** The longest lives of processes that are killed, in milliseconds of work: most work is done by then, or all of it. */
const longestLives = [40, 200] as const;
/** So long at most a hotel's server waits for an answer of its database: it may die after a ticket is stored, and before it says so. */
const slowestWrite = 20;

/**
 * Faults by chance, until they are stopped.
 * The chance is the seed's; which call meets it is up to the machine.
 * @param mayDie the functions whose processes may be killed
 */
export function chaos(seed: number, rates: Rates, mayDie: (functionName: string) => boolean) {
  const random = seededRandom(seed, 'chaos');
  const wrongs: Wrongs = {
    kills: 0,
    houseKills: 0,
    duplicates: 0,
    answersLost: 0,
    callsLost: 0,
    mailAnswersLost: 0,
    houseCallsLost: 0,
  };
  const closes: (() => Promise<void>)[] = [];
  let on = true;
  let onAtHouses = true;
  const hits = (probability: number) => on && random.happens(probability);
  const happens = (probability: number, wrong: keyof Wrongs) => {
    const hit = hits(probability);
    if (hit) wrongs[wrong]++;
    return hit;
  };
  const life = () => random.below(random.pick(longestLives));
  const hitsHouse = (probability: number) => onAtHouses && random.happens(probability);
  const fateOf = (share: number, wrong: 'callsLost' | 'mailAnswersLost'): Fate => {
    if (!happens(share, wrong)) return 'passed';
    return random.happens(0.5) ? 'before' : 'after';
  };
  const way = async (service: string, share: number, wrong: 'callsLost' | 'mailAnswersLost') => {
    const proxy = await startLossyProxy(service, () => fateOf(share, wrong));
    closes.push(proxy.close);
    return proxy.endpoint;
  };
  const faults: Faults = {
    killAfterMs: (name) => (mayDie(name) && hits(rates.kill) ? life() : undefined),
    duplicate: () => happens(rates.duplicate, 'duplicates'),
    loseAnswer: () => happens(rates.loseAnswer, 'answersLost'),
    reorder: (records) => (on ? records.toSorted(() => random.next() - 0.5) : records),
    hold: () => (on && random.happens(0.1) ? sleep(random.below(500)) : undefined),
    ways: async ({ sqs, dynamodb, ses, ssm }: ServiceWays) => ({
      sqs: await way(sqs, rates.loseCall, 'callsLost'),
      dynamodb: await way(dynamodb, rates.loseCall, 'callsLost'),
      ses: await way(ses, rates.loseMailAnswer, 'mailAnswersLost'),
      ssm,
    }),
  };
  return {
    faults,
    /** What befalls the processes of hotels' own servers. */
    houseFaults: {
      killAfterMs: () => (hitsHouse(rates.killHouse) ? life() : undefined),
      ways: async (direct: ServiceWays) => {
        const hold = () => (onAtHouses ? sleep(random.below(slowestWrite)) : undefined);
        const slow = await startLossyProxy(direct.dynamodb, () => 'passed', { hold });
        closes.push(slow.close);
        return { ...direct, dynamodb: slow.endpoint };
      },
    } satisfies Faults,
    wrongs,
    /** Reads the log of one side's local cloud: a process that was done before it should have been killed does not count. */
    countKills: (side: 'kills' | 'houseKills') => (line: string) => {
      if ((side === 'kills' ? on : onAtHouses) && line.includes('Runtime exited with error: signal: SIGKILL'))
        wrongs[side]++;
    },
    /** Whether a hotel's server whose process was killed ends the connection, instead of answering that it failed. */
    hangsUp: () => random.happens(0.5),
    /** What becomes of a request to a hotel's own server. */
    houseFate: (): Fate => {
      if (!hitsHouse(rates.loseHouse)) return 'passed';
      wrongs.houseCallsLost++;
      return random.happens(0.5) ? 'before' : 'after';
    },
    stop: () => {
      on = false;
    },
    /** From now on hotels' own servers are well. */
    stopAtHouses: () => {
      onAtHouses = false;
    },
    close: async () => {
      for (const close of closes) await close();
    },
  };
}
