import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PurgeQueueCommand } from '@aws-sdk/client-sqs';
import { synthesize } from '../../dev/synthesize.ts';
import { turnedClock } from '../chaos/turned-clock.ts';
import { cliOf } from '../end-to-end/support/cli-of.ts';
import { openDevStack } from '../end-to-end/support/open-dev-stack.ts';
import { breakable } from './breakable.ts';
import { messagesWaiting } from './messages-waiting.ts';
import { radiusServers } from './radius-servers.ts';
import { schedulesOf } from './schedules-of.ts';
import { synthesizeOptional } from './synthesize-optional.ts';

/** The deployed functions on a clock that is turned, with its alarms. */
export type AlarmWorld = Awaited<ReturnType<typeof openAlarmWorld>>;

const minute = 60_000;

/** Starts the stack on a clock that is turned, minute by minute, with its schedules; for the rest of this process's life. */
export async function openAlarmWorld({ optional = false } = {}) {
  const synthesized = join(import.meta.dirname, `../../.local/cdk.out${optional ? '-optional' : '-alarms'}`);
  if (optional) synthesizeOptional(synthesized);
  else await synthesize(synthesized, { senderAddress: 'wifi@hotel-sol.example', identity: 'hotel-sol.example' });
  const clock = await turnedClock();
  const closing: (() => Promise<unknown>)[] = [];
  const { broken, faults } = breakable((close) => closing.push(close));
  const stack = await openDevStack({
    cdkOut: clock.cdkOut(synthesized),
    ses: { maxSendRate: 100, max24HourSend: -1 },
    faults,
  });
  const operator = cliOf(stack);
  const schedules = schedulesOf(synthesized);
  const { watch } = stack.cloud;
  let turned = 0;
  // Functions wait for a moment in which the machine's clock goes on, and this one with it.
  clock.hurry(200);
  /** Lets minutes pass, one by one, each with the calls that are scheduled in it. */
  async function turn(minutes: number): Promise<void> {
    for (let i = 0; i < minutes; i++) {
      // What nobody is started for waits on.
      if (broken.held.size === 0) await idle(stack);
      clock.pass(minute - (Date.now() % minute) + 1);
      turned++;
      await read(stack, Date.now());
      const due = schedules.filter(({ name, every }) => turned % every === 0 && !broken.unscheduled.has(name));
      // A canary that does not come back waits for ten of these minutes.
      const calls = Promise.all(due.map(({ id }) => stack.cloud.invokeLater(id, {})));
      await Promise.race([calls, sleep(2000)]);
      await settled(stack.lines);
      for (const count of broken.radiusServers) watch.put(radiusServers, count);
      watch.look();
    }
  }
  return {
    ...stack,
    broken,
    operator,
    turn,
    /** What somebody does who has looked at a queue: its messages are gone. @param output its name among the outputs */
    empty: (output: string) => stack.sqs.send(new PurgeQueueCommand({ QueueUrl: stack.cloud.outputs[output] })),
    /** Lets much time pass at once, in which nothing is done. */
    leap: (ms: number) => clock.pass(ms),
    /** Has something closed with the stack. */
    defer: (close: () => Promise<unknown>) => closing.push(close),
    watch,
    /** The names of the alarms on a metric. */
    names: watch
      .alarms()
      .filter(({ isComposite }) => !isComposite)
      .map(({ logicalId }) => nameOf(logicalId))
      .toSorted(),
    isOn: (name: string) => watch.alarms().some((one) => one.state === 'ALARM' && nameOf(one.logicalId) === name),
    on: () =>
      watch
        .alarms()
        .filter(({ state }) => state === 'ALARM')
        .map(({ logicalId }) => nameOf(logicalId))
        .toSorted(),
    close: async () => {
      broken.held.clear();
      operator.close();
      await stack.close();
      for (const close of closing) await close();
      clock.close();
    },
  };
}

/** The alarm's name in the guide. */
export function nameOf(logicalId: string): string {
  return /Monitoring(\w+?)[0-9A-F]{8}$/.exec(logicalId)?.[1] ?? logicalId;
}

type Running = Pick<Awaited<ReturnType<typeof openDevStack>>, 'sqs' | 'cloud'>;

/** Waits until functions have done what there is to do, some seconds at most; the canary's waits for the clock. */
async function idle({ sqs, cloud }: Running): Promise<void> {
  const latest = performance.now() + 3000;
  const isAtWork = () => cloud.functionsInWork().some((name) => name !== 'run-canary');
  do {
    // What was received a moment ago is not in work yet.
    for (let free = 0; free < 2 && performance.now() < latest; await sleep(5)) free = isAtWork() ? 0 : free + 1;
  } while ((await messagesWaiting(sqs, cloud.outputs)) > 0 && performance.now() < latest);
}

/**
 * Waits until the function of the table's stream has what was written before the clock was turned, or has failed at it, some
 * seconds at most.
 */
async function read({ cloud }: Pick<Running, 'cloud'>, turnedAt: number): Promise<void> {
  const calls = { namespace: 'AWS/Lambda', name: 'Invocations', dimensions: { FunctionName: 'publish-events' } };
  const isTried = () => cloud.watch.between(calls, turnedAt, Infinity).length > 0;
  const latest = performance.now() + 3000;
  while (cloud.streamRecordsLeft() > 0 && !isTried() && performance.now() < latest) await sleep(10);
}

/** Waits until no line was logged for a moment. */
async function settled(lines: readonly string[]): Promise<void> {
  for (let before = -1; before !== lines.length; ) {
    before = lines.length;
    await sleep(10);
  }
}
