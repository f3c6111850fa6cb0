import type { Location } from '../model/location.ts';
import type { OwedWork } from '../model/owed-work.ts';
import type { Stay } from '../model/stay.ts';

/** One kind of work that stays owe other systems. */
export interface OwedKind<Work extends OwedWork = OwedWork> {
  /** Its name in `Stay.owed`, in messages and in the log. */
  readonly name: string;
  /**
   * The work that is owed once a stay has changed from `before` to `after`, whose own work of this kind is not looked at.
   * The same object if nothing is new; a new version if the other system must know something else.
   */
  owes(before: Stay | undefined, after: Stay, location: Location): Work | undefined;
  /**
   * Before when queued work must not be sent (ISO-8601); undefined if it may be sent at once.
   * @param now epoch milliseconds
   */
  notBefore(after: Stay, work: Work, location: Location, now: number): string | undefined;
}
