import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PurgeQueueCommand } from '@aws-sdk/client-sqs';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Faults } from 'local-cloud/start-local-cloud.ts';
import { synthesize } from '../../dev/synthesize.ts';
import { WifiTickets } from '../../lib/wifi-tickets.ts';
import { radiusSecrets } from '../../tools/verify-template/radius-secrets.ts';
import { messagesLeft } from '../chaos/messages-left.ts';
import { turnedClock } from '../chaos/turned-clock.ts';
import { cliOf } from '../end-to-end/support/cli-of.ts';
import { startLossyProxy } from '../end-to-end/support/lossy-proxy.ts';
import { openDevStack } from '../end-to-end/support/open-dev-stack.ts';
import { least } from '../lib/deployment.ts';
import { radiusServers } from './radius-servers.ts';

/** Those that are to be empty before the clock turns: not those for hooks, of which some messages wait for others. */
const queues = ['Events', 'Mail', 'SesEvents', 'Placement', 'Webhooks'];

/** The deployed functions on a clock that is turned, with its alarms. */
export type AlarmWorld = Awaited<ReturnType<typeof openAlarmWorld>>;

const minute = 60_000;
const sms = { countries: ['ES'] };

/** Starts the stack on a clock that is turned, minute by minute, with its schedules; for the rest of this process's life. */
export async function openAlarmWorld({ optional = false } = {}) {
  const synthesized = join(import.meta.dirname, `../../.local/cdk.out${optional ? '-optional' : '-alarms'}`);
  if (optional) synthesizeOptional(synthesized);
  else await synthesize(synthesized, { senderAddress: 'wifi@hotel-sol.example', identity: 'hotel-sol.example' });
  const clock = await turnedClock();
  const closing: (() => Promise<unknown>)[] = [];
  const { broken, inHand, faults } = breakable((close) => closing.push(close));
  const stack = await openDevStack({
    cdkOut: clock.cdkOut(synthesized),
    ses: { maxSendRate: 100, max24HourSend: -1 },
    texts: { maxSendRate: 100 },
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
      if (broken.held.size === 0) await idle(stack, inHand);
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

/**
 * Waits until functions have done what there is to do; the canary's waits for the clock. A function in whose work the clock
 * is turned is out of time: one at work is waited for half a minute, messages that nobody takes some seconds.
 */
async function idle({ sqs, cloud }: Running, inHand: InHand): Promise<void> {
  const began = performance.now();
  const isWithin = (ms: number) => performance.now() < began + ms;
  const isAtWork = () => inHand.batches > 0 || cloud.functionsInWork().some((name) => name !== 'run-canary');
  do {
    // What was received a moment ago is not in hand yet.
    for (let free = 0; free < 2 && isWithin(30_000); await sleep(5)) free = isAtWork() ? 0 : free + 1;
  } while (
    (await messagesLeft(sqs, cloud.outputs, { queues, names: ['ApproximateNumberOfMessages'] })) > 0 &&
    isWithin(3000)
  );
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

/** Synthesizes a stack with all that brings further alarms: the canary, and the RADIUS server. */
function synthesizeOptional(outdir: string): void {
  // From their constructs' paths functions get their names.
  const app = new App({ outdir, context: { 'aws:cdk:enable-path-metadata': true } });
  const stack = new Stack(app, 'WifiTickets');
  const radiusServer = radiusSecrets(stack);
  new WifiTickets(stack, 'WifiTickets', { ...least, canary: true, radiusServer, sms }).outputs.omitPath();
  // No load balancer runs here.
  const dimensions = Object.entries(radiusServers.dimensions).map(([name, value]) => ({ name, value }));
  for (const one of stack.node.findAll()) {
    if (one instanceof CfnAlarm && one.metricName === radiusServers.name) one.dimensions = dimensions;
    if (one instanceof CfnOutput && one.node.id.startsWith('RadiusServer')) one.value = 'none';
  }
  app.synth();
}

/** A function that a schedule calls. */
interface Scheduled {
  /** The function's logical id. */
  readonly id: string;
  readonly name: string;
  /** In minutes. */
  readonly every: number;
}

/** The schedules of a synthesized stack. */
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

/** What is broken of the stack for now. */
interface Broken {
  /** How many RADIUS servers take connections, as each of the load balancer's two nodes sees it. */
  radiusServers: readonly [number, number];
  /** Whether the table answers nobody. */
  table: boolean;
  /** How long the table takes for each answer, in milliseconds. */
  tableMs: number;
  /** Whether the event bus answers nobody. */
  bus: boolean;
  /** Functions whose environments are killed at every call. */
  readonly killed: Set<string>;
  /** Functions that take nothing from their queue, as their mapping is off. */
  readonly held: Set<string>;
  /** Functions for whose calls the account has no free execution. */
  readonly throttled: Set<string>;
  /** Whether API Gateway refuses every call, as too many come. */
  api: boolean;
  /** Functions whose schedule is gone. */
  readonly unscheduled: Set<string>;
}

/** How many batches were received and are not their functions' yet. */
interface InHand {
  batches: number;
}

/** A stack of which nothing is broken yet, and the faults by which it is. @param defer takes what is closed after the stack */
function breakable(defer: (close: () => Promise<unknown>) => unknown) {
  const inHand: InHand = { batches: 0 };
  const broken: Broken = {
    radiusServers: [2, 2],
    table: false,
    tableMs: 0,
    bus: false,
    api: false,
    killed: new Set(),
    held: new Set(),
    throttled: new Set(),
    unscheduled: new Set(),
  };
  const faults: Faults = {
    killAfterMs: (name) => (broken.killed.has(name) ? 1 : undefined),
    away: (name) => broken.held.has(name),
    throttleRoute: () => broken.api,
    throttle: (name) => broken.throttled.has(name),
    // What was about to be received then.
    hold: async (_, name) => {
      inHand.batches++;
      while (broken.held.has(name)) await sleep(20);
      inHand.batches--;
    },
    ways: async (direct) => {
      const table = await startLossyProxy(direct.dynamodb, () => (broken.table ? 'before' : 'passed'), {
        hold: () => (broken.tableMs > 0 ? sleep(broken.tableMs) : undefined),
      });
      const bus = await startLossyProxy(direct.events ?? '', () => (broken.bus ? 'before' : 'passed'));
      defer(table.close);
      defer(bus.close);
      return { ...direct, dynamodb: table.endpoint, events: bus.endpoint };
    },
  };
  return { broken, inHand, faults };
}
