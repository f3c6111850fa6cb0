import type { OwedWork } from './owed-work.ts';

/**
 * A ticket that the location's issuer is to issue, or has issued. A version stands for one ticket there: the next one
 * begins only when it is known that this one was issued, or surely was not and is not wanted any more.
 */
export interface Placement extends OwedWork {
  /** What the issuer's staff read first in the ticket's `userId`: it stays while the version does. */
  readonly label: string;
  /** So many attempts of this version were surely refused; a later one may have been granted although its answer was lost. */
  readonly refused?: number;
  /** The issuer did not answer the last request, may still be at it, and is not asked again before: epoch milliseconds. */
  readonly quietUntil?: number;
}

/** Whether an earlier attempt of this version may have been granted. @param before the attempt that is made now */
export function mayStand({ attempts, refused = 0 }: Placement, before = attempts + 1): boolean {
  return before - 1 > refused;
}
