import type { SendRateLimiter } from '../../../src/core/owed/perform/perform.service.ts';
import type { WorkQueue } from '../../../src/core/owed/sweep/due-work.ts';
import type { ListDeps } from '../../../src/mail/deliver-lists.service.ts';

/** A line in which nobody else waits, and a queue that is not needed where every mail goes at once. */
export function freeLine(now: () => number) {
  const line: SendRateLimiter = {
    turns: async (all) => all.map(() => ({ at: now(), soon: true })),
    learn: async () => undefined,
  };
  const queue: WorkQueue = { announce: async (all) => all };
  return { line, queue, wait: async () => undefined };
}

/** Addresses of which each is one guest's. */
export const ownAddresses = { shared: { join: async () => undefined }, queue: { announce: async () => [] } };

/** For a deliver-tickets that is announced no lists. */
export const noLists = {} as ListDeps;
