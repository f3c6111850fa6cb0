import type { Location } from '../../../src/core/location/location.ts';
import type { FakeTable } from '../fakes/fake-table.ts';
import type { NetworkLedger } from './network-ledger.ts';

/** What must be zero of networks, whatever goes wrong. */
export const networkLosses = [
  /** A ticket that was dead all the while let a device in. */
  'deadAccepts',
  /** A device was let in by its address, and the code of that ticket was never typed on it. */
  'strangersIn',
  /** A login may last longer than the ticket, its budgets or the location let it. */
  'longLogins',
  /** More devices online at once than the ticket is for. */
  'crowds',
  /** A ticket that was good all the while, with a place to give, let a device not in. */
  'wrongRefusals',
  /** The first login has become another, is missing, or is of a time when nobody logged in. */
  'wrongLogins',
  /** What is known of a session is not what its access server told. */
  'wrongSeconds',
  'wrongBytes',
  /** The sums of a ticket are not those of its sessions. */
  'wrongSums',
  /** A ticket whose budget is used up does not say so. */
  'notUsedUp',
] as const;

/** A count of each. */
type NetworkCounts = Record<(typeof networkLosses)[number], number>;

/** Notes one of what must not be. */
export type Found = (kind: keyof NetworkCounts, what: string) => void;

/** What a check looks at. */
export interface NetworkRemains {
  readonly ledger: NetworkLedger;
  readonly table: FakeTable;
  readonly locations: readonly Location[];
}
