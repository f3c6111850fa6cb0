import { prices } from '../count/prices.ts';
import type { CountedReviews } from './count-reviews.ts';

/** Of a call of reconcile-devices, in milliseconds: alone, and for each ten locations, at which it looks together. Nothing was timed in AWS. */
export const reviewMs = { call: 100, tenLocations: 100 } as const;

/** Every two minutes. */
const reviewsAMonth = (30 * 24 * 60) / 2;

/** What reconcile-devices uses in a month, and what that costs in dollars. */
export interface ReviewCost {
  readonly locations: number;
  readonly awsCalls: number;
  readonly readUnits: number;
  readonly lambda: number;
  readonly table: number;
}

/**
 * What it costs in a month to look at the devices of so many locations every two minutes, while nothing changes: each costs
 * what one does, since nothing but the call itself is shared.
 * @param memoryMb of the function
 */
export function reviewCost(
  locations: number,
  [none, one]: readonly [none: CountedReviews, one: CountedReviews],
  memoryMb: number,
): ReviewCost {
  const month = (of: (review: CountedReviews) => number) => {
    const [alone, withOne] = [of(none) / none.times, of(one) / one.times];
    return reviewsAMonth * (alone + locations * (withOne - alone));
  };
  const awsCalls = month(({ counts }) => Object.values(counts.calls).reduce((sum, n) => sum + n, 0));
  const readUnits = month(({ counts }) => counts.readUnits);
  const seconds = (reviewsAMonth * (reviewMs.call + Math.ceil(locations / 10) * reviewMs.tenLocations)) / 1000;
  const memory = seconds * (memoryMb / 1024) * prices.lambdaMemory;
  const lambda = (reviewsAMonth * prices.lambdaCalls) / 1e6 + memory;
  return { locations, awsCalls, readUnits, lambda, table: (readUnits * prices.readUnits) / 1e6 };
}
