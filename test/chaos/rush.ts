import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { applyLocations, localCredentials } from '../../dev/apply-locations.ts';
import { type DevStack, startDevStack } from '../../dev/start-dev-stack.ts';
import { addressOf, checkIn } from '../end-to-end/support/event.ts';

/** What a rush is given. */
export interface Rush {
  readonly guests: number;
  /** Processes that do nothing but keep the machine busy. */
  readonly busy: number;
  /** Seconds after which whoever has no mail yet counts as without one. */
  readonly patience: number;
}

/** When the mails of a rush came. */
export interface RushFigures {
  /** Seconds from the check-ins to each guest's mail, ascending; whoever has none is not in it. */
  readonly waits: readonly number[];
  /** Mails beyond a guest's first. */
  readonly doubled: number;
  /** Calls of each function that were ended at their timeout. */
  readonly timedOut: Readonly<Record<string, number>>;
  /** Log lines of warnings and errors, each kind and how often. */
  readonly seconds: number;
}

/** Lets so many guests check in at once at the local cloud, on a busy machine, and waits until each has the mail. */
export async function seeRush({ guests, busy, patience }: Rush): Promise<RushFigures> {
  const timedOut: Record<string, number> = {};
  const log = (line: string) => {
    if (process.env.RUSH_LOG) console.log(line);
    const [, name = ''] = line.split(' ');
    if (line.includes('Task timed out')) timedOut[name] = (timedOut[name] ?? 0) + 1;
  };
  const stack = await startDevStack({ log, logLevel: process.env.RUSH_LOG ? 'debug' : 'error' });
  const hogs: ChildProcess[] = [];
  try {
    await applyLocations(join(import.meta.dirname, '../../examples/locations'), stack.endpoints);
    for (let i = 0; i < busy; i++) hogs.push(spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
    const names = Array.from({ length: guests }, (_, i) => `RUSH-${i}`);
    const began = Date.now();
    await checkInAll(names, stack);
    const firsts = await firstMails(new Set(names.map(addressOf)), stack, began + patience * 1000);
    const waits = [...firsts.values()].map((at) => (at - began) / 1000).sort((a, b) => a - b);
    return {
      waits,
      doubled: stack.ses.messages().length - waits.length,
      timedOut,
      seconds: Math.round((Date.now() - began) / 1000),
    };
  } finally {
    for (const hog of hogs) hog.kill('SIGKILL');
    await stack.close();
  }
}

async function checkInAll(names: readonly string[], { endpoints }: DevStack): Promise<void> {
  const sqs = new SQSClient({
    region: endpoints.region,
    endpoint: endpoints.sqsEndpoint,
    credentials: localCredentials,
  });
  for (let i = 0; i < names.length; i += 10) {
    const Entries = names
      .slice(i, i + 10)
      .map((name, n) => ({ Id: String(n), MessageBody: JSON.stringify(checkIn(name)) }));
    const { Failed = [] } = await sqs.send(
      new SendMessageBatchCommand({ QueueUrl: endpoints.eventsQueueUrl, Entries }),
    );
    if (Failed.length > 0) throw new Error('The queue has not taken all');
  }
  sqs.destroy();
}

/** When SES accepted the first mail to each address: epoch milliseconds. */
async function firstMails(
  addresses: ReadonlySet<string>,
  { ses }: DevStack,
  until: number,
): Promise<ReadonlyMap<string, number>> {
  for (;;) {
    const firsts = new Map<string, number>();
    for (const { to, receivedAt } of ses.messages())
      for (const address of to)
        if (addresses.has(address) && !firsts.has(address)) firsts.set(address, Date.parse(receivedAt));
    if (firsts.size === addresses.size || Date.now() > until) return firsts;
    await sleep(1000);
  }
}
