import { join } from 'node:path';
import { afterAll } from 'vitest';
import { messagesLeft } from '../../chaos/messages-left.ts';
import { turnedClock } from '../../chaos/turned-clock.ts';
import { devStackWithOperator } from './dev-stack-with-operator.ts';
import { until } from './open-dev-stack.ts';

/**
 * As `devStackWithOperator`, on a clock that is turned, for the rest of this process's life: no schedule calls anybody, and
 * what a sweep has to wait for comes at once.
 */
export async function turnedStack(options: Parameters<typeof devStackWithOperator>[0] = {}) {
  const clock = await turnedClock();
  // After the stack: hooks run from the last to the first.
  afterAll(clock.close);
  const cdkOut = clock.cdkOut(join(import.meta.dirname, '../../../.local/cdk.out'));
  const { stack, operator } = await devStackWithOperator({ ...options, cdkOut });
  // A sweep waits ten seconds for what it has tried.
  clock.hurry(200);
  /** A minute passes, and the sweeper brings what is due by then. */
  async function sweep(): Promise<void> {
    // What is at work keeps its lease, and is in time: the clock stands meanwhile.
    await isDone();
    clock.pass(60_000);
    await stack.cloud.invoke('sweep-deliveries', {});
    await isDone();
  }
  const isDone = () => until(() => messagesLeft(stack.sqs, stack.cloud.outputs)).toBe(0);
  return { stack, operator, sweep, pass: clock.pass, slow: clock.slow };
}
