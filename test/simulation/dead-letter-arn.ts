import type { QueueModel } from 'local-cloud/template.ts';

/** The queue that what a queue gives up goes to; undefined if it has none. */
export function deadLetterArn({ attributes }: QueueModel): string | undefined {
  return JSON.parse(attributes.RedrivePolicy ?? '{}').deadLetterTargetArn;
}
