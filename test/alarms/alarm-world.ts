import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PurgeQueueCommand } from '@aws-sdk/client-sqs';
import { synthesize } from '../../dev/synthesize.ts';
import { messagesLeft } from '../chaos/messages-left.ts';
import { turnedClock } from '../chaos/turned-clock.ts';
import { cliOf } from '../end-to-end/support/cli-of.ts';
import { startLossyProxy } from '../end-to-end/support/lossy-proxy.ts';
import { openDevStack } from '../end-to-end/support/open-dev-stack.ts';

/** What is broken of the stack for now. */
interface Broken {
  /** Whether the table answers nobody. */
  table: boolean;
  /** Functions whose environments are killed at every call. */
  readonly killed: Set<string>;
  /** Functions that AWS starts no instance of for their queue. */
  readonly held: Set<string>;
  /** Functions whose schedule is gone. */
  readonly unscheduled: Set<string>;
}

/** The deployed functions on a clock that is turned, with its alarms. */
export type AlarmWorld = Awaited<ReturnType<typeof openAlarmWorld>>;

const minute = 60_000;

/** Starts the stack on a clock that is turned, minute by minute, with its schedules; for the rest of this process's life. */
export async function openAlarmWorld({ canary = false } = {}) {
  const synthesized = join(import.meta.dirname, `../../.local/cdk.out${canary ? '-canary' : '-alarms'}`);
  await synthesize(synthesized, { senderAddress: 'wifi@hotel-sol.example', identity: 'hotel-sol.example', canary });
  const clock = await turnedClock();
  const broken: Broken = { table: false, killed: new Set(), held: new Set(), unscheduled: new Set() };
  const closing: (() => Promise<unknown>)[] = [];
  const stack = await openDevStack({
    cdkOut: clock.cdkOut(synthesized),
    ses: { maxSendRate: 100, max24HourSend: -1 },
    faults: {
      killAfterMs: (name) => (broken.killed.has(name) ? 1 : undefined),
      away: (name) => broken.held.has(name),
      // What was about to be received then.
      hold: async (_, name) => {
        while (broken.held.has(name)) await sleep(20);
      },
      ways: async (direct) => {
        const way = await startLossyProxy(direct.dynamodb, () => (broken.table ? 'before' : 'passed'));
        closing.push(way.close);
        return { ...direct, dynamodb: way.endpoint };
      },
    },
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
      if (broken.killed.size + broken.held.size === 0) await idle(stack);
      clock.pass(minute - (Date.now() % minute) + 1);
      turned++;
      const due = schedules.filter(({ name, every }) => turned % every === 0 && !broken.unscheduled.has(name));
      // A canary that does not come back waits for ten of these minutes.
      const calls = Promise.all(due.map(({ id }) => stack.cloud.invoke(id, {}).catch(() => undefined)));
      await Promise.race([calls, sleep(2000)]);
      await settled(stack.lines);
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
    watch,
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

/** Waits until no message is in work, some seconds at most: what is put off is seen again only after minutes. */
async function idle({ sqs, cloud }: Pick<Awaited<ReturnType<typeof openDevStack>>, 'sqs' | 'cloud'>): Promise<void> {
  const latest = performance.now() + 3000;
  while ((await messagesLeft(sqs, cloud.outputs)) > 0 && performance.now() < latest) await sleep(10);
}

/** Waits until no line was logged for a moment. */
async function settled(lines: readonly string[]): Promise<void> {
  for (let before = -1; before !== lines.length; ) {
    before = lines.length;
    await sleep(10);
  }
}

interface Scheduled {
  /** The function's logical id. */
  readonly id: string;
  readonly name: string;
  /** In minutes. */
  readonly every: number;
}

function schedulesOf(cdkOut: string): Scheduled[] {
  const [file = ''] = readdirSync(cdkOut).filter((one) => one.endsWith('.template.json'));
  const { Resources } = JSON.parse(readFileSync(join(cdkOut, file), 'utf8'));
  return Object.values<{ Type: string; Properties: Record<string, unknown> }>(Resources)
    .filter(({ Type }) => Type === 'AWS::Scheduler::Schedule')
    .map(({ Properties }) => {
      const { ScheduleExpression, Target } = Properties as {
        ScheduleExpression: string;
        Target: { Arn: { 'Fn::GetAtt': [string, string] } };
      };
      const [, amount = '1', unit] = /^rate\((\d+) (minute|hour)s?\)$/.exec(ScheduleExpression) ?? [];
      const id = Target.Arn['Fn::GetAtt'][0];
      const path: string = Resources[id].Metadata['aws:cdk:path'];
      const word = path.split('/').at(-3) ?? '';
      return {
        id,
        name: word.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase(),
        every: Number(amount) * (unit === 'hour' ? 60 : 1),
      };
    });
}
