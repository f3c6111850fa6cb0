import type { OutgoingType } from '../outgoing-event.ts';

/** What is wrong with a hook whose last call failed or was slow: from then on one call is made at a time, at its pace. */
export interface HookTrouble {
  /** Calls in a row that failed; 0: it takes events, but slowly. */
  readonly failures: number;
  /** Since when it has failed, or been slow: ISO-8601. */
  readonly since: string;
  /** What came of its last call, such as `http_500` or `timed_out`; `slow`. */
  readonly why: string;
  /** Before then no call is made: epoch milliseconds. It also keeps others away while one call is under way. */
  readonly nextAt: number;
}

/** A hotel's own address that is told what happens at one of its locations. */
export interface Hook {
  /** `<location>.<8 letters and digits>`. */
  readonly id: string;
  readonly locationId: string;
  readonly url: string;
  /** Types of events that it wants; absent: all. */
  readonly types?: readonly OutgoingType[];
  /** ISO-8601. */
  readonly createdAt: string;
  /** An operator has paused it: ISO-8601. */
  readonly pausedAt?: string;
  /** Its address has said that it is gone (410): ISO-8601. */
  readonly disabledAt?: string;
  /** Absent if its last call went well. */
  readonly trouble?: HookTrouble;
}

/** The location of a hook, which its id begins with. */
export function locationOfHook(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('.')));
}
