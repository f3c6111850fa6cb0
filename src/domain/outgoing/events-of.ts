import type { OutgoingEvent } from '../model/outgoing-event.ts';
import { isRestoredBetween } from '../model/revision.ts';
import { hasTicket, type Stay } from '../model/stay.ts';
import { epochMs } from '../time/instant.ts';
import { clockEnd, endedByClock, hasEnded, isSameEnd } from './clock-end.ts';
import { outgoing, sequenceOf } from './draft.ts';
import { mailEvents } from './mail-events.ts';
import type { Surroundings } from './stay-change.ts';
import { ticketEvents } from './ticket-events.ts';

/**
 * What one write of a stay tells the outside, in order. Pure: the same write always gives the same events, with the same ids.
 * A stay that has come back from a backup is told whole, as if it were new.
 * @param last undefined if the stay is new
 */
export function eventsOf(last: Stay | undefined, after: Stay, about: Surroundings): readonly OutgoingEvent[] {
  const { locationId, rev, openedAt } = after;
  const before = last && !isRestoredBetween(last.rev, rev) ? last : undefined;
  const { key, digest } = about;
  const change = { before, after };
  const drafts = [...ticketEvents(change, about), ...mailEvents(change, about)];
  // A stay that was lost and is made anew has the same revisions once more.
  const once = `${rev}#${openedAt}`;
  const events = drafts.map((draft, place) =>
    outgoing(draft, { locationId, about: key, once, sequence: sequenceOf(rev, place), digest }),
  );
  return [...endedBefore(before, after, about), ...events, ...endedNow(before, after, about)];
}

/** For how long a write still tells of an end that came before it, in milliseconds: by then somebody else has. */
const tellsFor = 86_400_000;

/** The end that came by the clock before this write, of which nobody else can tell after it. */
function endedBefore(before: Stay | undefined, after: Stay, about: Surroundings): readonly OutgoingEvent[] {
  const end = clockEnd(before);
  if (!hasTicket(before) || !hasEnded(end, about.at) || isSameEnd(end, clockEnd(after))) return [];
  return about.at - epochMs(end.at) > tellsFor ? [] : [endedByClock(before, end, about)];
}

/** The end that this write has brought, of a ticket that had not come to its end: it lies in the past. */
function endedNow(before: Stay | undefined, after: Stay, about: Surroundings): readonly OutgoingEvent[] {
  const [last, end] = [clockEnd(before), clockEnd(after)];
  const isKnown = last?.serial === end?.serial && hasEnded(last, about.at);
  return hasTicket(after) && hasEnded(end, about.at) && !isKnown ? [endedByClock(after, end, about)] : [];
}
