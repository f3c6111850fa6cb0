import { setTimeout as sleep } from 'node:timers/promises';
import { semaphore } from '../lambda/semaphore.ts';
import type { EventSourceModel } from '../template/stack-model.ts';
import { type BatchDelivery, deliverBatch } from './deliver-batch.ts';
import { receiveBatch } from './receive-batch.ts';
import { sqsRecord } from './sqs-record.ts';

/** The poller of a queue. */
export interface QueuePoller {
  /** Stops receiving messages, and waits for running batches. */
  stop(): Promise<void>;
}

/** The dependencies of a poller. */
export interface QueuePollerHost extends BatchDelivery {
  readonly region: string;
  readonly onProblem: (error: unknown) => void;
}

/** Concurrent batches if the template sets no maximum: Lambda's initial number. */
const concurrencyAtFirst = 5;

/** Receives batches from a queue for a function, as Lambda's event source mapping does, within the maximum concurrency. */
export function pollQueue(source: EventSourceModel, host: QueuePollerHost): QueuePoller {
  const stopping = new AbortController();
  const { signal } = stopping;
  const places = semaphore(source.maximumConcurrency ?? concurrencyAtFirst);
  const inWork = new Set<Promise<void>>();
  const receiveAndGoOn = async () => {
    const messages = await receiveBatch(source, { ...host, signal });
    const records = messages.map((message) => sqsRecord(message, { queueArn: source.queueArn, region: host.region }));
    if (records.length === 0) return places.release();
    const work = deliverBatch(records, source, host).catch(host.onProblem);
    inWork.add(work);
    work.finally(() => {
      inWork.delete(work);
      places.release();
    });
  };
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      while (host.faults.away?.(source.functionName) && !signal.aborted) await sleep(20);
      await places.take();
      await receiveAndGoOn().catch(async (error) => {
        places.release();
        if (signal.aborted) return;
        host.onProblem(error);
        await sleep(1000);
      });
    }
  };
  loop();
  return {
    async stop() {
      stopping.abort();
      await Promise.all(inWork);
    },
  };
}
