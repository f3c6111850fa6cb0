import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ServiceWays } from 'local-cloud/start-local-cloud.ts';
import { applyLocations, localCredentials } from '../../dev/apply-locations.ts';
import { type DevStack, startDevStack } from '../../dev/start-dev-stack.ts';
import { addressOf, checkIn } from '../end-to-end/support/event.ts';
import { startLossyProxy } from '../end-to-end/support/lossy-proxy.ts';

/** What a rush is given. */
export interface Rush {
  readonly guests: number;
  /** Processes that do nothing but keep the machine busy. */
  readonly busy: number;
  /** For so many seconds from the check-ins on the table answers no function. */
  readonly stall: number;
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
}

/** Lets so many guests check in at once at the local cloud, on a busy machine, and waits until each has the mail. */
export async function seeRush({ guests, busy, stall, patience }: Rush): Promise<RushFigures> {
  const timedOut: Record<string, number> = {};
  const log = (line: string) => {
    const [, name = ''] = line.split(' ');
    if (line.includes('Task timed out')) timedOut[name] = (timedOut[name] ?? 0) + 1;
  };
  const stalled = new AbortController();
  let until = 0;
  const hold = () => (Date.now() < until ? sleep(until - Date.now(), undefined, stalled) : undefined);
  let closeWay = async () => {};
  const ways = async (direct: ServiceWays) => {
    const way = await startLossyProxy(direct.dynamodb, () => 'passed', { hold });
    closeWay = way.close;
    return { ...direct, dynamodb: way.endpoint };
  };
  const stack = await startDevStack({ log, logLevel: 'error', faults: { ways } });
  const hogs: ChildProcess[] = [];
  try {
    await applyLocations(join(import.meta.dirname, '../../examples/locations'), stack.endpoints);
    for (let i = 0; i < busy; i++) hogs.push(spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
    const names = Array.from({ length: guests }, (_, i) => `RUSH-${i}`);
    const began = Date.now();
    until = began + stall * 1000;
    await checkInAll(names, stack);
    const firsts = await firstMails(new Set(names.map(addressOf)), stack, began + patience * 1000);
    const waits = [...firsts.values()].map((at) => (at - began) / 1000).sort((a, b) => a - b);
    return { waits, doubled: stack.ses.messages().length - waits.length, timedOut };
  } finally {
    for (const hog of hogs) hog.kill('SIGKILL');
    stalled.abort();
    await stack.close();
    await closeWay();
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
