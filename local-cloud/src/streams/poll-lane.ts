import { setTimeout as sleep } from 'node:timers/promises';
import { lookEveryMs } from '../process/lifetime.ts';
import type { StreamSourceModel } from '../template/stack-model.ts';
import { deliverStreamBatch, type StreamDelivery } from './deliver-stream-batch.ts';
import type { Streams } from './open-streams.ts';
import type { Lane, PendingRecord } from './stream-log.ts';

/** The dependencies of a lane's poller. */
export interface LaneHost extends StreamDelivery {
  readonly streams: Pick<Streams, 'log' | 'appended'>;
  readonly onProblem: (error: unknown) => void;
}

/** Lambda's limit for an event, less what is around the records. */
const mostBytes = 6 * 1024 * 1024 - 1024;

/** Delivers a lane's records in their order, one batch after the other, until `signal` ends it; then resolves. */
export async function pollLane(lane: Lane, source: StreamSourceModel, host: LaneHost): Promise<void> {
  const { signal, onProblem } = host;
  while (!signal.aborted) {
    try {
      const batch = await gather(lane, source, host);
      if (!signal.aborted) await deliverStreamBatch(batch, source, host);
    } catch (error) {
      if (signal.aborted) return;
      onProblem(error);
      await sleep(1000, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Waits for records: those there are, and with a batching window what comes until it ends or the batch is full. */
async function gather(
  lane: Lane,
  { batchSize, batchingWindowSeconds }: StreamSourceModel,
  { streams, signal }: LaneHost,
): Promise<readonly PendingRecord[]> {
  let end: number | undefined;
  for (;;) {
    const appended = streams.appended();
    const found = streams.log.oldest(lane, batchSize);
    const batch = withinBytes(found);
    if (batch.length > 0) end ??= Date.now() + batchingWindowSeconds * 1000;
    const leftMs = end === undefined ? undefined : end - Date.now();
    const isFull = batch.length === batchSize || batch.length < found.length;
    if (signal.aborted || isFull || (leftMs !== undefined && leftMs <= 0)) return batch;
    await untilFirst(appended, leftMs && Math.min(leftMs, lookEveryMs), signal);
  }
}

/** Waits for a promise, so many ms at most, or until the signal. */
async function untilFirst(promise: Promise<void>, ms: number | undefined, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  // A timer takes no longer time than this.
  const timer = sleep(ms ?? 2 ** 31 - 1, undefined, { signal: either }).catch(() => undefined);
  await Promise.race([promise, timer]);
  over.abort();
}

function withinBytes(records: readonly PendingRecord[]): readonly PendingRecord[] {
  let bytes = 0;
  const tooMany = records.findIndex(({ json }, index) => {
    bytes += Buffer.byteLength(json) + 1;
    return bytes > mostBytes && index > 0;
  });
  return tooMany < 0 ? records : records.slice(0, tooMany);
}
