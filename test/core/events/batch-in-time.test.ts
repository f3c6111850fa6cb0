import type { ChangeMessageVisibilityBatchCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { expect, onTestFinished, test, vi } from 'vitest';
import { inTime } from '../../../src/core/events/issue-tickets.service.ts';
import { showAgain } from '../../../src/kit/aws/sqs.store.ts';

const record = (messageId: string, tries = 1) =>
  ({
    messageId,
    receiptHandle: `held-${messageId}`,
    attributes: { ApproximateReceiveCount: String(tries), SentTimestamp: String(Date.now() - 400_000) },
  }) as SQSRecord;
const failed = (...ids: string[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

/** A batch in hand, 30 seconds before the function's timeout. */
function open(Records: readonly SQSRecord[], { silent = false } = {}) {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  const began = Date.now();
  const shown: Record<string, number> = {};
  const send = async ({ input }: ChangeMessageVisibilityBatchCommand) => {
    if (silent) await new Promise(() => undefined);
    for (const { ReceiptHandle = '', VisibilityTimeout = 0 } of input.Entries ?? [])
      shown[ReceiptHandle] = VisibilityTimeout;
    return { Successful: input.Entries };
  };
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  return {
    shown,
    handBack: async (work: () => Promise<ReturnType<typeof failed>>) => {
      const context = { getRemainingTimeInMillis: () => 30_000 - (Date.now() - began) };
      const queue = { sqs: { send: send as never }, queueUrl: 'events' };
      const answer = inTime({ Records: [...Records] }, context, {
        work,
        showAgain: (receipts, seconds) => showAgain(receipts, seconds, queue),
        now: Date.now,
        wait,
      });
      await vi.advanceTimersByTimeAsync(29_900);
      return answer;
    },
  };
}

const neverDone = () => new Promise<never>(() => undefined);

test('an event that could not be processed comes again ten seconds later, and the others of its batch do not', async () => {
  const { handBack, shown } = open([record('a'), record('b')]);
  expect(await handBack(async () => failed('b'))).toMatchObject(failed('b'));
  expect(shown).toEqual({ 'held-b': 10 });
});

test('an event that has failed again waits as long as the queue says: what is down is not hurried', async () => {
  const { handBack, shown } = open([record('a', 2), record('b', 1)]);
  await handBack(async () => failed('a', 'b'));
  expect(shown).toEqual({ 'held-b': 10 });
});

test('a batch that takes too long is handed back before the timeout ends the function, and comes again soon', async () => {
  const { handBack, shown } = open([record('a'), record('b')]);
  expect(await handBack(neverDone)).toMatchObject(failed('a', 'b'));
  expect(shown).toEqual({ 'held-a': 10, 'held-b': 10 });
  // The alarm EventsFail counts by it.
  const lines = vi.mocked(console.error).mock.calls.map(([line]) => line as { readonly ageSeconds: number });
  expect(lines.map(({ ageSeconds }) => ageSeconds >= 400)).toEqual([true, true]);
});

test('a queue that does not answer costs no more than the wait for it', async () => {
  const { handBack } = open([record('a')], { silent: true });
  expect(await handBack(neverDone)).toMatchObject(failed('a'));
});
