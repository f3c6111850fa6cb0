import { changesNothing } from '../../domain/facts/changes-nothing.ts';
import type { Stay } from '../../domain/model/stay.ts';
import type { StayEvent } from '../../domain/model/stay-event.ts';
import { eventSeq } from '../../domain/model/stay-word.ts';
import { isoTime } from '../../domain/time/instant.ts';
import type { EventOutcome } from '../ports/outcomes.ts';

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
