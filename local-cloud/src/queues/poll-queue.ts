import { setTimeout as sleep } from 'node:timers/promises';
import { semaphore } from '../lambda/semaphore.ts';
import type { EventSourceModel } from '../template/stack-model.ts';
import { type BatchDelivery, deliverBatch } from './deliver-batch.ts';
import { receiveBatch } from './receive-batch.ts';
import { sqsRecord } from './sqs-record.ts';

/** What works on one queue until it is stopped. */
export interface QueuePoller {
  /** Takes no more messages from now on, and waits for the batches in work. */
  stop(): Promise<void>;
}

/** What a poller needs from around it. */
export interface QueuePollerHost extends BatchDelivery {
  readonly region: string;
  readonly onProblem: (error: unknown) => void;
}

/** Batches in work at once when the template sets no maximum: with how many Lambda begins. */
const concurrencyAtFirst = 5;

/** Takes batches from a queue for a function, as Lambda's event source mapping does, with no more in work than allowed. */
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
