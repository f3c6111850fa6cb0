import { TextError } from './text-error.ts';

/** An account's use of its rate of calls. */
export interface SendRate {
  /** @throws TextError `ThrottlingException` when there were too many calls. */
  readonly take: (perSecond: number, now: number) => void;
}

/** A full bucket that holds the calls of a second, or one. */
export function createSendRate(): SendRate {
  let calls = Number.POSITIVE_INFINITY;
  let filledAt = 0;
  return {
    take(perSecond, now) {
      calls = Math.min(Math.max(1, perSecond), calls + ((now - filledAt) / 1000) * perSecond);
      filledAt = now;
      if (calls < 1) throw new TextError('ThrottlingException', 'Rate exceeded');
      calls -= 1;
    },
  };
}
