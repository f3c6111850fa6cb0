import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { InvokeFunction } from '../lambda/start-functions.ts';
import type { CloudLog } from '../log/cloud-log.ts';
import { lookEveryMs } from '../process/lifetime.ts';
import type { Faults } from '../stack/faults.ts';
import type { FunctionModel, StackModel, StreamSourceModel } from '../template/stack-model.ts';
import type { Watch } from '../watch/start-watch.ts';
import { deliverStreamBatch, discardMessage, type StreamDelivery } from './deliver-stream-batch.ts';
import type { Streams } from './open-streams.ts';
import type { Lane, PendingRecord } from './stream-log.ts';

/** The dependencies of a lane's poller. */
interface LaneHost extends StreamDelivery {
  readonly streams: Pick<Streams, 'log' | 'appended'>;
  readonly onProblem: (error: unknown) => void;
}

/** Lambda's limit for an event, less what is around the records. */
const mostBytes = 6 * 1024 * 1024 - 1024;

/** Delivers a lane's records in their order, one batch after the other, until `signal` ends it; then resolves. */
async function pollLane(lane: Lane, source: StreamSourceModel, host: LaneHost): Promise<void> {
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

/** Shards of a stream: a few, so that one that is blocked does not hold the others. */
const shards = 4;

type PolledStack = Pick<StackModel, 'streamSources' | 'queues' | 'functions' | 'tables'>;

/** The dependencies of the streams' pollers. */
interface StreamPollersHost {
  readonly streams: Streams;
  readonly sqs: SQSClient;
  readonly invoke: InvokeFunction;
  readonly log: CloudLog;
  readonly faults: Faults;
  readonly watch: Pick<Watch, 'streamRead'>;
}

/** Lets every event source mapping of a stream work, until the returned function is called; that one waits for batches in work. */
export function startStreamPollers(stack: PolledStack, host: StreamPollersHost): () => Promise<void> {
  const stopping = new AbortController();
  const works = stack.streamSources.flatMap((source) => {
    return Array.from({ length: shards }, (_, shard) =>
      pollOne(source, shard, stack, { ...host, signal: stopping.signal }),
    );
  });
  return async () => {
    stopping.abort();
    await Promise.all(works);
  };
}

function pollOne(
  source: StreamSourceModel,
  shard: number,
  stack: PolledStack,
  host: StreamPollersHost & { readonly signal: AbortSignal },
): Promise<void> {
  const { streams, sqs, invoke, log, faults, watch, signal } = host;
  const { logicalId, functionName, streamArn, onFailureArn } = source;
  const from = { functionArn: functionOf(source, stack).arn, streamArn, shard };
  const queue = stack.queues.find(({ arn }) => arn === onFailureArn);
  if (onFailureArn !== undefined && !queue)
    throw new Error(`${logicalId} tells ${onFailureArn} of discarded records, which is no queue of the template`);
  const say = (text: string) => log.say(functionName, 'warn', `${logicalId}: ${text}`);
  return pollLane({ source: logicalId, number: shard, of: shards }, source, {
    streams,
    faults,
    signal,
    invoke: (event) => invoke(functionName, event),
    aged: (milliseconds) => watch.streamRead(functionName, milliseconds),
    done: (records) => streams.log.done(logicalId, records),
    discard: async (discard) => {
      if (queue)
        await sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: discardMessage(discard, from) }));
      streams.log.done(logicalId, discard.records);
      say(`${discard.records.length} records are discarded: they are too old`);
    },
    onProblem: (error) => say(String(error)),
  });
}

function functionOf(source: StreamSourceModel, { functions, tables }: PolledStack): FunctionModel {
  const { logicalId, functionName, streamArn } = source;
  const found = functions.find(({ name }) => name === functionName);
  if (!found || !tables.some(({ stream }) => stream?.arn === streamArn))
    throw new Error(`${logicalId} binds a stream and a function that are not both in the template`);
  return found;
}
