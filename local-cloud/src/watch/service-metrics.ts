import type { FauxqsServer } from 'fauxqs';
import type { AnswerReport } from '../gateway/served-api.ts';
import type { InvocationReport } from '../lambda/function-pool.ts';
import type { MetricStore } from './metric-store.ts';

/** What puts values of AWS's own metrics into a store, at a moment in epoch milliseconds. */
export interface ServiceMetrics {
  invoked(functionName: string, report: Pick<InvocationReport, 'durationMs' | 'error'>, at: number): void;
  /** Counts a call for which the account had no free execution: it is neither an invocation nor an error. */
  throttled(functionName: string, at: number): void;
  /** How old the last record of a stream's batch is that a function is given, in milliseconds. */
  streamRead(functionName: string, ageMs: number, at: number): void;
  answered(apiId: string, report: Pick<AnswerReport, 'status' | 'durationMs'>, at: number): void;
  /** Counts the queues' messages, and how old the oldest is. */
  sampled(queueName: string, server: Pick<FauxqsServer, 'inspectQueue'>, at: number): void;
  /** Counts an event of SES. @param type for example `Bounce` */
  mailed(type: string, event: object, at: number): void;
}

/**
 * What a standard queue has handed out so often goes to its end, and is not the oldest of `ApproximateAgeOfOldestMessage` any
 * more; a FIFO queue keeps its order.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
const receivesOfTheOldest = 3;

/** The mails of which SES's rates are made here, at most. */
const representativeVolume = 1000;

/** Measures Lambda, API Gateway, SQS and SES as AWS does. */
export function serviceMetrics({ put }: Pick<MetricStore, 'put'>): ServiceMetrics {
  const fates: { bounced: boolean; complained: boolean }[] = [];
  return {
    invoked(name, { durationMs, error }, at) {
      const metric = (of: string) => ({ namespace: 'AWS/Lambda', name: of, dimensions: { FunctionName: name } });
      put(metric('Invocations'), { at, value: 1 });
      put(metric('Errors'), { at, value: error ? 1 : 0 });
      put(metric('Duration'), { at, value: durationMs });
      put(metric('Throttles'), { at, value: 0 });
    },
    throttled(name, at) {
      put({ namespace: 'AWS/Lambda', name: 'Throttles', dimensions: { FunctionName: name } }, { at, value: 1 });
    },
    streamRead(name, ageMs, at) {
      put({ namespace: 'AWS/Lambda', name: 'IteratorAge', dimensions: { FunctionName: name } }, { at, value: ageMs });
    },
    answered(apiId, { status, durationMs }, at) {
      const metric = (of: string) => ({ namespace: 'AWS/ApiGateway', name: of, dimensions: { ApiId: apiId } });
      put(metric('Count'), { at, value: 1 });
      put(metric('4xx'), { at, value: status >= 400 && status < 500 ? 1 : 0 });
      put(metric('5xx'), { at, value: status >= 500 ? 1 : 0 });
      put(metric('Latency'), { at, value: durationMs });
    },
    sampled(queueName, server, at) {
      const { ready = [], inflight = [] } = server.inspectQueue(queueName)?.messages ?? {};
      const counted = [...ready, ...inflight.map(({ message }) => message)].filter(
        ({ approximateReceiveCount }) => queueName.endsWith('.fifo') || approximateReceiveCount < receivesOfTheOldest,
      );
      const sent = counted.map(({ sentTimestamp }) => sentTimestamp);
      const metric = (of: string) => ({ namespace: 'AWS/SQS', name: of, dimensions: { QueueName: queueName } });
      put(metric('ApproximateNumberOfMessagesVisible'), { at, value: ready.length });
      put(metric('ApproximateNumberOfMessagesNotVisible'), { at, value: inflight.length });
      const oldest = sent.length === 0 ? 0 : Math.max(0, at - Math.min(...sent)) / 1000;
      put(metric('ApproximateAgeOfOldestMessage'), { at, value: oldest });
    },
    mailed(type, event, at) {
      if (type === 'Send') fates.push({ bounced: false, complained: false });
      if (fates.length > representativeVolume) fates.shift();
      const last = fates.at(-1);
      if (last && type === 'Bounce' && isPermanent(event)) last.bounced = true;
      if (last && type === 'Complaint') last.complained = true;
      const rate = (is: 'bounced' | 'complained') => fates.filter((one) => one[is]).length / (fates.length || 1);
      const metric = (of: string) => ({ namespace: 'AWS/SES', name: `Reputation.${of}`, dimensions: {} });
      put(metric('BounceRate'), { at, value: rate('bounced') });
      put(metric('ComplaintRate'), { at, value: rate('complained') });
    },
  };
}

function isPermanent(event: object): boolean {
  return JSON.stringify(event).includes('"bounceType":"Permanent"');
}
