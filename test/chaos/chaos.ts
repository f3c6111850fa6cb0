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
}

/** What went wrong so far. */
export interface Wrongs {
  /** Processes that were killed while they worked. */
  kills: number;
  duplicates: number;
  answersLost: number;
  callsLost: number;
  mailAnswersLost: number;
}

/** The longest lives of processes that are killed, in milliseconds of work: most work is done by then, or all of it. */
const longestLives = [40, 200] as const;

/**
 * Faults by chance, until they are stopped.
 * The chance is the seed's; which call meets it is up to the machine.
 * @param mayDie the functions whose processes may be killed
 */
export function chaos(seed: number, rates: Rates, mayDie: (functionName: string) => boolean) {
  const random = seededRandom(seed, 'chaos');
  const wrongs: Wrongs = { kills: 0, duplicates: 0, answersLost: 0, callsLost: 0, mailAnswersLost: 0 };
  const closes: (() => Promise<void>)[] = [];
  let on = true;
  const hits = (probability: number) => on && random.happens(probability);
  const happens = (probability: number, wrong: keyof Wrongs) => {
    const hit = hits(probability);
    if (hit) wrongs[wrong]++;
    return hit;
  };
  const life = () => random.below(random.pick(longestLives));
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
    wrongs,
    /** Reads the log of the local cloud: a process that was done before it should have been killed does not count. */
    countKills: (line: string) => {
      if (on && line.includes('Runtime exited with error: signal: SIGKILL')) wrongs.kills++;
    },
    stop: () => {
      on = false;
    },
    close: async () => {
      for (const close of closes) await close();
    },
  };
}
