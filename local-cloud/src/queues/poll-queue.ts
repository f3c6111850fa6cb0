import { setTimeout as sleep } from 'node:timers/promises';
import { type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { semaphore } from '../lambda/invocation.ts';
import type { EventSourceModel } from '../template/stack-model.ts';
import { type BatchDelivery, deliverBatch, sqsRecord } from './deliver-batch.ts';

/** The poller of a queue. */
interface QueuePoller {
  /** Stops receiving messages, and waits for running batches. */
  stop(): Promise<void>;
}

/** The dependencies of a poller. */
interface QueuePollerHost extends BatchDelivery {
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

/** SQS's own longest wait of a call, in seconds. */
const longestWaitSeconds = 20;

/**
 * Waits for messages.
 * @throws when the wait is aborted or the queue cannot be reached.
 */
async function receiveBatch(
  { batchSize }: Pick<EventSourceModel, 'batchSize'>,
  { sqs, queueUrl, signal }: { readonly sqs: SQSClient; readonly queueUrl: string; readonly signal: AbortSignal },
): Promise<Message[]> {
  const call = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: batchSize,
    WaitTimeSeconds: longestWaitSeconds,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  return (await sqs.send(call, { abortSignal: signal })).Messages ?? [];
}
