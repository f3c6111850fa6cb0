import { randomUUID } from 'node:crypto';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { CloudLog } from '../log/cloud-log.ts';
import { untilClock } from '../process/lifetime.ts';
import type { Faults } from '../stack/faults.ts';
import type { AsynchronousModel, StackModel } from '../template/stack-model.ts';
import type { Watch } from '../watch/start-watch.ts';
import type { InvocationError } from './invocation.ts';
import type { RunningFunctions } from './start-functions.ts';

/** Lambda's own queue of calls that nobody waits for, as those of schedules. */
export interface AsynchronousCalls {
  /**
   * Puts a call into the queue, its event as JSON; resolves once Lambda has made it, or given it up.
   */
  call(functionName: string, event: string): Promise<void>;
  /** Gives up all that wait. */
  stop(): void;
}

/** What Lambda's queue needs from around it. */
interface AsynchronousHost {
  readonly functions: Pick<RunningFunctions, 'invoke' | 'hasRoom'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly watch: Pick<Watch, 'throttled'>;
  readonly faults: Pick<Faults, 'away' | 'callAgainAfterMs' | 'throttle'>;
  readonly log: CloudLog;
}

/** A call, and what became of it so far. */
interface Call {
  readonly functionName: string;
  readonly event: string;
  readonly requestId: string;
  made: number;
  failure?: InvocationError;
}

/** How a function is called, and whom to tell of what is given up. */
interface HowTo extends Pick<AsynchronousModel, 'maximumRetryAttempts' | 'maximumEventAgeSeconds'> {
  readonly destination?: { readonly functionArn: string; readonly queueUrl: string } | undefined;
}

const byDefault: HowTo = { maximumRetryAttempts: 2, maximumEventAgeSeconds: 21_600 };
/** Before the second and before the third try of a call that failed. */
const retryWaitsMs = [60_000, 120_000];
/** A call that finds no free environment waits a second, then twice as long each time. */
const firstWaitMs = 1000;
const longestWaitMs = 300_000;

/**
 * Makes calls as Lambda's queue does: what fails is tried again, what finds no free environment waits, and what is too old
 * or has failed too often is given up and told to the function's destination.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 * @throws an error that names the resource, when it is about a function or a queue that is not in the template.
 */
export function asynchronousCalls(
  stack: Pick<StackModel, 'asynchronous' | 'functions' | 'queues'>,
  host: AsynchronousHost,
): AsynchronousCalls {
  const { functions, watch, faults, log } = host;
  const stopping = new AbortController();
  const { signal } = stopping;
  const settings = new Map(stack.asynchronous.map((one) => [one.functionName, howTo(one, stack)]));

  async function work(call: Call): Promise<void> {
    const { functionName, event, requestId } = call;
    const how = settings.get(functionName) ?? byDefault;
    const oldest = Date.now() + how.maximumEventAgeSeconds * 1000;
    let waitMs = firstWaitMs;
    while (Date.now() <= oldest) {
      const isRefused = faults.away?.(functionName) || faults.throttle?.(functionName);
      if (isRefused || !functions.hasRoom(functionName)) {
        watch.throttled(functionName);
        await untilClock(Date.now() + waitMs, signal);
        waitMs = Math.min(waitMs * 2, longestWaitMs);
        continue;
      }
      call.made++;
      const failure = await functions.invoke(functionName, event, requestId).then(
        () => undefined,
        (error: InvocationError) => error,
      );
      if (!failure) return;
      call.failure = failure;
      if (call.made > how.maximumRetryAttempts) return giveUp(call, 'RetriesExhausted', how, host);
      await untilClock(Date.now() + (retryWaitsMs[call.made - 1] ?? 0), signal);
    }
    return giveUp(call, 'EventAgeExceeded', how, host);
  }

  async function workAfter(ms: number, call: Call): Promise<void> {
    try {
      if (ms > 0) await untilClock(Date.now() + ms, signal);
      await work(call);
    } catch (error) {
      // Once it has stopped, nobody is told of what waited.
      if (!signal.aborted) log.say(call.functionName, 'warn', String(error));
    }
  }

  return {
    async call(functionName, event) {
      const one = { functionName, event, requestId: randomUUID() };
      const timesMs = [0, ...(faults.callAgainAfterMs?.(functionName) ?? [])];
      await Promise.all(timesMs.map((ms) => workAfter(ms, { ...one, made: 0 })));
    },
    stop: () => stopping.abort(),
  };
}

function howTo(
  { logicalId, functionName, onFailureArn, ...rest }: AsynchronousModel,
  { functions, queues }: Pick<StackModel, 'functions' | 'queues'>,
): HowTo {
  const called = functions.find(({ name }) => name === functionName);
  if (!called) throw new Error(`${logicalId} is about ${functionName}, which is no function of the template`);
  if (onFailureArn === undefined) return rest;
  const queue = queues.find(({ arn }) => arn === onFailureArn);
  if (!queue) throw new Error(`${logicalId} tells ${onFailureArn} of failures, which is no queue of the template`);
  return { ...rest, destination: { functionArn: `${called.arn}:$LATEST`, queueUrl: queue.url } };
}

async function giveUp(
  call: Call,
  condition: 'RetriesExhausted' | 'EventAgeExceeded',
  { destination }: HowTo,
  { log, sqs }: Pick<AsynchronousHost, 'log' | 'sqs'>,
): Promise<void> {
  log.say(call.functionName, 'warn', `an asynchronous call is given up: ${condition}, made ${call.made} times`);
  if (!destination) return;
  const MessageBody = failureRecord(call, { condition, functionArn: destination.functionArn });
  await sqs.send(new SendMessageCommand({ QueueUrl: destination.queueUrl, MessageBody }));
}

/**
 * What Lambda sends to a destination on failure.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
function failureRecord(
  { event, requestId, made, failure }: Call,
  { condition, functionArn }: { readonly condition: string; readonly functionArn: string },
): string {
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: { requestId, functionArn, condition, approximateInvokeCount: made },
    requestPayload: JSON.parse(event),
    ...(failure && {
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: failure.errorType, errorMessage: failure.message },
    }),
  });
}
