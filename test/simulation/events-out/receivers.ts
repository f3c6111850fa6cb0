import { certificateInvalid, connectionLost, unreachable } from '../../../src/kit/web/http.ts';
import type { StatusAnswer } from '../../../src/kit/web/http-client.client.ts';
import type { SeededRandom } from '../fakes/seeded-random.ts';

/** What a receiver makes of an event: whether it has it then, and what it answers after so many milliseconds. */
export interface Reply {
  readonly takes: boolean;
  readonly ms: number;
  readonly answer: StatusAnswer;
}

/** What is wrong with a receiver for so many hours, and well after them; without hours it was always so, and stays. */
interface Trouble {
  readonly hours?: number;
  readonly reply: (random: SeededRandom) => Reply;
}

/** Longer than anybody waits. */
const never = 3_600_000;
const quick = (random: SeededRandom) => random.between(20, 200);

const well = (random: SeededRandom): Reply => ({ takes: true, ms: quick(random), answer: { status: 204 } });
const refuses =
  (answer: StatusAnswer) =>
  (random: SeededRandom): Reply => ({ takes: false, ms: quick(random), answer });

/** Hours after which every trouble is over that ends at all. */
export const longestTrouble = 96;

const troubles = {
  slow: { reply: (random) => ({ takes: true, ms: random.between(4000, 15_200), answer: { status: 200 } }) },
  'loses answers': {
    reply(random) {
      if (random.happens(0.2)) return refuses({ status: 503 })(random);
      return {
        ...well(random),
        ...(random.happens(0.4) && { ms: random.pick([200, never]), answer: { why: connectionLost } }),
      };
    },
  },
  '500 for hours': { hours: 8, reply: refuses({ status: 500 }) },
  'gone for a day': {
    hours: 24,
    reply: (random) => ({ takes: false, ms: random.happens(0.8) ? never : 5, answer: { why: unreachable } }),
  },
  'wrong certificate': { hours: 10, reply: refuses({ why: certificateInvalid }) },
  'down for four days': { hours: longestTrouble, reply: refuses({ status: 503 }) },
  'gone for good': { hours: Number.POSITIVE_INFINITY, reply: refuses({ status: 410 }) },
} as const satisfies Readonly<Record<string, Trouble>>;

/** What becomes of a hook: trouble with its receiver, or an operator pauses it for a day, or removes it. */
export type HookFate = keyof typeof troubles | 'well' | 'paused' | 'removed';

/** What a hook's receiver answers so many milliseconds after its trouble has begun; before, that is negative. */
export function replyOf(fate: HookFate, sinceMs: number, random: SeededRandom): Reply {
  const trouble = failureOf(fate);
  const { hours } = trouble ?? {};
  const isBad = hours === undefined || (sinceMs >= 0 && sinceMs < hours * 3_600_000);
  return trouble && isBad ? trouble.reply(random) : well(random);
}

function failureOf(fate: HookFate): Trouble | undefined {
  return Object.entries<Trouble>(troubles).find(([name]) => name === fate)?.[1];
}
