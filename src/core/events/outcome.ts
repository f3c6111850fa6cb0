import { isoTime } from '../../kit/time.ts';
import { changesNothing } from '../stay/next-stay.ts';
import type { Stay } from '../stay/stay.ts';
import { eventSeq } from '../stay/stay-entry.ts';
import type { StayEvent } from '../stay/stay-event.ts';

/** The stay's key, and the clock. */
interface About {
  readonly key: string;
  readonly now: () => number;
}

/** The outcome of an event that a stay was just written by; undefined if the stay's own item tells it. */
export function appliedOutcome(
  before: Stay | undefined,
  stay: Stay,
  event: StayEvent,
  about: About,
): EventOutcome | undefined {
  if (stay.rev === 1 && stay.openedBy === event.id) return undefined;
  return eventOutcome(event, changesNothing(before, stay) ? 'stale' : 'applied', about);
}

/** The same event again has its outcome already; one that is older than what is known, or counts nothing, is stale. */
export function staleOutcome(stay: Stay | undefined, event: StayEvent, about: About): EventOutcome | undefined {
  if (stay?.openedBy === event.id) return undefined;
  return eventOutcome(event, stay?.seq === eventSeq(event) ? 'applied' : 'stale', about);
}

/** What became of an event at a stay. */
export function eventOutcome(
  { id: eventId, locationId, source }: StayEvent,
  outcome: EventOutcome['outcome'],
  { key: stay, now }: About,
  refusal?: { readonly reason: string; readonly pointer: string },
): EventOutcome {
  const why = refusal && { reason: refusal.reason, detail: unusableDetail(refusal) };
  return { eventId, locationId, source, stay, outcome, ...why, at: isoTime(now()) };
}

/** What is said of an event that was refused: of its field, by its JSON pointer, never its value. */
export function unusableDetail({ reason, pointer }: { readonly reason: string; readonly pointer: string }): string {
  if (reason === 'too_old') return `${pointer} is before all that is still known of the stay one by one`;
  return `${pointer} cannot be used at this location`;
}

/** What became of an event. */
export interface EventOutcome {
  readonly eventId: string;
  readonly locationId?: string;
  readonly source?: string;
  readonly outcome: 'applied' | 'stale' | 'rejected' | 'quarantined';
  readonly reason?: string;
  /** A sentence for whoever must mend it; never a value that was sent. */
  readonly detail?: string;
  /** The stay that it spoke of, if it could be read. */
  readonly stay?: string;
  /** ISO-8601. */
  readonly at: string;
}
