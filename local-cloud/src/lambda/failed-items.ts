import * as z from 'zod';

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
