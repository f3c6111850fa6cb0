import type { AsynchronousModel } from 'local-cloud/template.ts';
import type { FakeLambda } from './fake-lambda.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What calls of schedules need from the world. */
interface ScheduledCallsWorld {
  readonly time: VirtualTime;
  readonly invoke: FakeLambda['invoke'];
  /** How the template has its functions called. */
  readonly asynchronous: readonly AsynchronousModel[];
  readonly random: SeededRandom;
  /** Whether Lambda does with them whatever it may. */
  readonly isDisorderly: () => boolean;
}

const second = 1000;
/** Lambda's waits before it makes a call once more that has failed. */
const retryWaits = [60 * second, 120 * second];

/** How often what happens to a call that Lambda may do, far more often than it does. */
const chances = { twice: 0.1, again: 0.1, late: 0.1 };

/**
 * Calls functions as schedules do, by Lambda's queue: what fails comes again as the template allows. In disorder a call comes
 * twice at once, once more within ten minutes, or up to two minutes late: not at all, where the template has it given up by then.
 */
export function scheduledCalls(world: ScheduledCallsWorld): (functionName: string) => void {
  const { time, random, invoke, asynchronous, isDisorderly } = world;

  function make(functionName: string, expiresAt: number, retries: number): void {
    if (time.now() > expiresAt) return;
    invoke(functionName, {}, (how) => {
      const wait = retryWaits[retryWaits.length - retries];
      if (!('died' in how) || retries === 0 || wait === undefined) return;
      time.after(wait, () => make(functionName, expiresAt, retries - 1));
    });
  }

  return (functionName) => {
    const { maximumEventAgeSeconds = 21_600, maximumRetryAttempts = 2 } =
      asynchronous.find((one) => one.functionName === functionName) ?? {};
    const call = (lateBy = 0) => {
      const expiresAt = time.now() + maximumEventAgeSeconds * second;
      if (lateBy === 0) make(functionName, expiresAt, maximumRetryAttempts);
      else time.after(lateBy, () => make(functionName, expiresAt, maximumRetryAttempts));
    };
    if (!isDisorderly()) return call();
    // It finds no free instance for so long.
    call(random.happens(chances.late) ? random.between(1, 120) * second : 0);
    if (random.happens(chances.twice)) call();
    if (random.happens(chances.again)) time.after(random.between(1, 600) * second, () => call());
  };
}
