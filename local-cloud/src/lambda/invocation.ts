import * as z from 'zod';

/** A semaphore. */
interface Semaphore {
  /** Waits for a permit and takes it. */
  take(): Promise<void>;
  /** Whether one who takes a permit now need not wait. */
  hasRoom(): boolean;
  /** Releases a permit to the longest waiting caller. */
  release(): void;
}

/** A semaphore with a fixed number of permits. */
export function semaphore(count: number): Semaphore {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    async take() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    hasRoom: () => free > 0,
    release() {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}

/** An invocation without result: the handler threw, or its environment died or was killed. */
export class InvocationError extends Error {
  /** Lambda's error type, for example `Sandbox.Timedout`, or the name of the handler's own error. */
  readonly errorType: string;

  constructor(errorType: string, message: string) {
    super(message);
    this.name = 'InvocationError';
    this.errorType = errorType;
  }
}

const answerSchema = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish();

/**
 * Which items of a batch a function's answer calls failed. As in Lambda, an answer that is not understood, or that names
 * an item which is not in the batch, fails the whole batch.
 * @param answer the function's answer, as JSON.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function failedItems(answer: string, ids: readonly string[]): ReadonlySet<string> {
  const read = answerSchema.safeParse(JSON.parse(answer));
  const named = read.data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier) ?? [];
  const understood = read.success && named.every((id) => ids.includes(id));
  return new Set(understood ? named : ids);
}
