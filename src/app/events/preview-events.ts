import { datedEvent } from '../../contract/events/dated-event.ts';
import { readStayEvent } from '../../contract/events/stay-event.ts';
import type { Decision } from '../../domain/decide/decide.ts';
import { changesNothing } from '../../domain/facts/changes-nothing.ts';
import type { Location } from '../../domain/model/location.ts';
import type { Stay } from '../../domain/model/stay.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import { withOwed } from '../../domain/owed/with-owed.ts';
import { changedFields } from '../changed-fields.ts';
import type { Locations } from '../ports/locations.ts';
import type { Stays } from '../ports/stays.ts';
import { newTicket } from '../tickets/new-ticket.ts';
import { decideEvent } from './decide-event.ts';

/** The effect that an event would have on its stay. */
export interface EventPreview {
  readonly eventId: string;
  /** Reservation and stay, or `-` if it could not be read. */
  readonly stay: string;
  /** The outcome that the event would have. */
  readonly outcome: 'applied' | 'stale' | 'rejected' | 'quarantined';
  /** Paths of the fields that would change, without values. */
  readonly fields: readonly string[];
  /** Whether the event would cause a new mail. */
  readonly mail: boolean;
  readonly why?: string;
}

/** Fields that every write changes, or that are internal. */
const bookkeeping =
  /^(locationId|source|reservationId|stayId|rev|seq|gen|words|before|wholeBefore|guestSince|stands|openedBy|openedAt|owed)\b/;

/** What a preview needs. */
interface PreviewDeps {
  readonly locations: Locations;
  readonly stays: Pick<Stays, 'get' | 'ref' | 'roomRef'>;
  readonly now: () => number;
}

/** Applies events one by one to copies of the current stays, by the real rules. Nothing is written, no code is drawn. */
export async function previewEvents(
  events: readonly { readonly body: string; readonly sentAt: string }[],
  { locations, stays: stored, now }: PreviewDeps,
): Promise<EventPreview[]> {
  const stays = new Map<string, Stay | undefined>();
  const previews: EventPreview[] = [];
  for (const { body, sentAt } of events) {
    const read = readStayEvent(body, sentAt);
    if ('reason' in read) {
      const why = `${read.reason}: ${read.detail}`;
      previews.push({ eventId: read.id ?? '-', stay: '-', outcome: 'rejected', fields: [], mail: false, why });
      continue;
    }
    const { id, reservationId, stayId, locationId } = read.event;
    const base = { eventId: id, stay: `${reservationId} / ${stayId}`, fields: [], mail: false };
    const location = await locations.get(locationId);
    if (!location) {
      previews.push({ ...base, outcome: 'quarantined', why: 'unknown_location' });
      continue;
    }
    const event = datedEvent(read.event, read.undated, location.timeZone);
    const get = async (ref: StayRef) => (stays.has(nameOf(ref)) ? stays.get(nameOf(ref)) : stored.get(ref));
    for (const { ref, before, decision } of await decideEvent(event, location, { ...stored, get, now })) {
      const after = await stayAfter(before, decision, { ref, location, now });
      stays.set(nameOf(ref), after);
      if (decision.type === 'elsewhere') continue;
      const stay = `${reservationId} / ${after?.stayId ?? stayId}`;
      previews.push({ ...base, stay, ...changeOf(before, after, decision) });
    }
  }
  return previews;
}

function nameOf({ locationId, key }: StayRef): string {
  return `${locationId}#${key}`;
}

function changeOf(before: Stay | undefined, after: Stay | undefined, decision: Decision) {
  if (decision.type === 'stale') return { outcome: 'stale' as const };
  if (decision.type === 'refused')
    return { outcome: 'rejected' as const, why: `${decision.reason}: ${decision.pointer}` };
  const fields = changedFields(before ?? {}, after).filter((path) => !bookkeeping.test(path));
  if (after && changesNothing(before, after)) return { outcome: 'stale' as const };
  const [mailBefore, mailAfter] = [before?.owed.email, after?.owed.email];
  const mail =
    mailAfter?.status === 'queued' && (mailAfter.version !== mailBefore?.version || mailBefore.status !== 'queued');
  return { outcome: 'applied' as const, fields, mail };
}

async function stayAfter(
  before: Stay | undefined,
  decision: Decision,
  { ref, location, now }: { readonly ref: StayRef; readonly location: Location; readonly now: () => number },
): Promise<Stay | undefined> {
  if (decision.type === 'stale' || decision.type === 'refused') return before;
  if (decision.type === 'elsewhere') return decision.next ?? before;
  const issuer = {
    now,
    codes: { claim: async () => true, release: async () => undefined },
    serials: { next: async () => 0 },
    // A placeholder that differs from the last code: the real code is not drawn in a preview.
    generator: { credentials: () => ({ user: before?.ticket?.user === '' ? ' ' : '', pass: '' }) },
  };
  const { next } = decision;
  const ticketed =
    decision.type === 'issue' ? { ...next, ticket: await newTicket(ref, decision.terms, location, issuer) } : next;
  return withOwed(before, ticketed, location, now());
}
