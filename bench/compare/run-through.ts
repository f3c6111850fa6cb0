import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import type { Counts } from '../count/counted-client.ts';
import type { BenchFunction, Candidate } from './candidates.ts';
import { lambdaMs, type Tally } from './cost.ts';
import { median } from './figures.ts';
import type { Child } from './lambda/start-child.ts';
import { batchesOf, checkInOf, fresh, sqsEvent } from './messages.ts';
import type { Benchmark } from './open-benchmark.ts';

/** Number of receives after which a queue moves a message to its dead letters. */
const maxReceiveCount = 3;

/** Batches for measuring waits for AWS; the minimum counts, because a busy machine only adds time. */
const waitSamples = 3;

/** Totals of a function's invocations. */
interface Work {
  readonly invocations: number;
  readonly cpuUs: number;
  /** Lambda's own requests to the queue. */
  readonly requests: number;
}

/** Sends check-ins through all functions of a candidate, one process per function, in full batches, and counts the cost. */
export async function runThrough(
  candidate: Candidate,
  checkIns: readonly string[],
  benchmark: Benchmark,
): Promise<Tally> {
  const { issue, deliver, record, mailQueueUrl } = candidate;
  const children = new Map([issue, deliver, record ?? []].flat().map((fn) => [fn, benchmark.start(fn)]));
  const child = (fn: BenchFunction) => children.get(fn) as Child;
  for (const one of children.values()) await one.invoke();
  const counts: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const callsOf: Record<string, number> = {};
  const mailed = benchmark.mails().length;
  const published = benchmark.sesEvents();
  const works = new Map<BenchFunction, Work>();
  const run = async (fn: BenchFunction, bodies: readonly string[]) => {
    const before = allCalls(counts);
    works.set(fn, await runBatches(fn, bodies, child(fn)));
    callsOf[fn.name] = allCalls(counts) - before;
  };
  benchmark.stub.meter(counts);
  await run(issue, checkIns);
  const owed = await benchmark.take(mailQueueUrl);
  await run(deliver, owed);
  const mails = benchmark.mails().slice(mailed);
  const told = record ? await sesEvents(candidate, { benchmark, count: published + 2 * mails.length }) : [];
  if (record) await run(record, told);
  benchmark.stub.meter(undefined);
  const loggedBytes = [...children.values()].reduce((sum, one) => sum + one.logged(), 0);
  const waits = await waitsOf(candidate, child, benchmark);
  for (const one of children.values()) await one.close();
  const sum = (of: (work: Work, fn: BenchFunction) => number) =>
    [...works].reduce((total, [fn, work]) => total + of(work, fn), 0);
  const sent = (counts.calls.SendMessage ?? 0) + (counts.calls.SendMessageBatch ?? 0);
  return {
    tickets: new Set(owed).size,
    mails: new Set(mails.flatMap(({ to }) => to)).size,
    callsOf,
    counts,
    queueRequests: checkIns.length + sent + sum(({ requests }) => requests),
    notifications: candidate.heardByTopic ? told.length : 0,
    invocations: sum(({ invocations }) => invocations),
    gbSeconds: sum(
      ({ cpuUs, invocations }, { memoryMb, name }) =>
        (lambdaMs(cpuUs, invocations * (waits.get(name) ?? 0), memoryMb) / 1000) * (memoryMb / 1024),
    ),
    loggedBytes,
    attachedBytes: mails.length * median(await Promise.all(mails.slice(0, 20).map(({ raw }) => attachedBytes(raw)))),
    traced: candidate.traced,
    protectedLog: candidate.protectedLog,
  };
}

function allCalls({ calls }: Counts): number {
  return Object.values(calls).reduce((sum, n) => sum + n, 0);
}

/** Retries failed messages as Lambda does, until the queue would move them to its dead letters. */
async function runBatches(fn: BenchFunction, bodies: readonly string[], child: Child): Promise<Work> {
  let [waiting, invocations, cpuUs, requests] = [bodies.map(fresh), 0, 0, 0];
  while (waiting.length > 0) {
    const again: typeof waiting = [];
    for (const batch of batchesOf(waiting, fn.source?.batchSize ?? 1)) {
      const took = await child.invoke(sqsEvent(batch, fn));
      invocations++;
      cpuUs += took.cpuUs;
      requests += Math.ceil(batch.length / 10) + Math.ceil((batch.length - took.failed.length) / 10);
      const failed = batch.filter(({ id }) => took.failed.includes(id));
      again.push(...failed.map((message) => ({ ...message, received: message.received + 1 })));
    }
    waiting = again.filter(({ received }) => received < maxReceiveCount);
  }
  return { invocations, cpuUs, requests };
}

/** Waits until SES has published its events, then receives them. */
async function sesEvents(
  { sesEventsQueueUrl = '' }: Candidate,
  { benchmark, count }: { readonly benchmark: Benchmark; readonly count: number },
): Promise<string[]> {
  while (benchmark.sesEvents() < count) await sleep(50);
  return benchmark.take(sesEventsQueueUrl);
}

/** Time for which a full batch of each function waits for AWS, in ms, by the function's name. */
async function waitsOf(
  candidate: Candidate,
  child: (fn: BenchFunction) => Child,
  benchmark: Benchmark,
): Promise<ReadonlyMap<string, number>> {
  const { issue, deliver, record, mailQueueUrl } = candidate;
  const { taken } = benchmark.stub.answerInWaves();
  const least = new Map<string, number>();
  const run = async (fn: BenchFunction, bodies: readonly string[]) => {
    for (const batch of batchesOf(bodies, fn.source?.batchSize ?? 1).slice(0, waitSamples)) {
      await child(fn).invoke(sqsEvent(batch.map(fresh), fn));
      least.set(fn.name, Math.min(taken(), least.get(fn.name) ?? Number.POSITIVE_INFINITY));
    }
  };
  const published = benchmark.sesEvents();
  const mailed = benchmark.mails().length;
  await run(
    issue,
    Array.from({ length: 10 * waitSamples }, (_, n) => checkInOf(n)),
  );
  await run(deliver, await benchmark.take(mailQueueUrl));
  const count = published + 2 * (benchmark.mails().length - mailed);
  if (record) await run(record, await sesEvents(candidate, { benchmark, count }));
  benchmark.stub.answerAtOnce();
  return least;
}

async function attachedBytes(raw: string): Promise<number> {
  const { attachments } = await simpleParser(raw);
  return attachments.reduce((sum, { size }) => sum + size, 0);
}
