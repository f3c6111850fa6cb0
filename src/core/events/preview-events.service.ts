import { maskedAddress } from '../../kit/mail-address.ts';
import { changedFields } from '../../kit/values.ts';
import type { Location } from '../location/location.ts';
import { withOwed } from '../owed/owed.ts';
import type { Locations, Stays } from '../ports.ts';
import { type Decision, decide } from '../stay/decide.ts';
import { changesNothing, ofWhole } from '../stay/next-stay.ts';
import type { Stay } from '../stay/stay.ts';
import type { StayEvent, StayRef } from '../stay/stay-event.ts';
import { newTicket } from '../ticket/new-ticket.service.ts';
import { authorizeEvent, type EventPolicy, type SentEvent } from './authorize-event.service.ts';
import { type EventOutcome, unusableDetail } from './outcome.ts';
import { datedEvent, readStayEvent } from './stay-event.schema.ts';

/** The effect that an event would have on its stay. */
export interface EventPreview {
  readonly eventId: string;
  /** Reservation and stay, or `-` if it could not be read. */
  readonly stay: string;
  /** The outcome that the event would have. */
  readonly outcome: 'applied' | 'stale' | 'rejected' | 'quarantined';
  /** Paths of the fields that would change, without values. */
  readonly fields: readonly string[];
  /** What changes for the guest, in words. */
  readonly changes: readonly string[];
  /** Whether the event would cause a new mail. */
  readonly mail: boolean;
  readonly why?: string;
}

/** Fields that every write changes, or that are internal. */
const bookkeeping =
  /^(locationId|source|reservationId|stayId|rev|seq|gen|words|before|wholeBefore|sentBefore|guestSince|stands|openedBy|openedAt|owed)\b/;

/** Applies events one by one to copies of the current stays, by the real rules. Nothing is written, no code is drawn. */
export async function previewEvents(
  events: readonly { readonly body: string; readonly sentAt: string }[],
  {
    locations,
    stays: stored,
    now,
  }: {
    readonly locations: Locations;
    readonly stays: Pick<Stays, 'get' | 'ref' | 'roomRef'>;
    readonly now: () => number;
  },
): Promise<EventPreview[]> {
  const stays = new Map<string, Stay | undefined>();
  const previews: EventPreview[] = [];
  for (const { body, sentAt } of events) {
    const read = readStayEvent(body, sentAt);
    if ('reason' in read) {
      const why = `${read.reason}: ${read.detail}`;
      previews.push({
        eventId: read.id ?? '-',
        stay: '-',
        outcome: 'rejected',
        fields: [],
        changes: [],
        mail: false,
        why,
      });
      continue;
    }
    const { id, reservationId, stayId, locationId } = read.event;
    const base = { eventId: id, stay: `${reservationId} / ${stayId}`, fields: [], changes: [], mail: false };
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
  return { outcome: 'applied' as const, fields, changes: changeWords(before, after, mail), mail };
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

/** Whether an event could be applied now, and if not, what would become of it. */
type EventCheck =
  | {
      readonly type: 'applicable';
      readonly event: StayEvent;
      readonly location: Location;
    }
  | ({ readonly type: 'refused' } & Omit<EventOutcome, 'at' | 'eventId' | 'stay'> & { readonly eventId?: string });

/** Checks an event by the rules of the intake and of its stay as it is now. Nothing is written. */
export async function checkEvent(
  sent: SentEvent,
  { stays, ...policy }: EventPolicy & { readonly stays: Pick<Stays, 'get' | 'ref' | 'roomRef'> },
): Promise<EventCheck> {
  const authorized = await authorizeEvent(sent, policy);
  if (!('event' in authorized)) return { type: 'refused', ...authorized };
  const { event, location } = authorized;
  const [{ decision }] = await decideEvent(event, location, { ...stays, now: policy.now });
  if (decision.type !== 'refused') return { type: 'applicable', ...authorized };
  const { reason, pointer } = decision;
  const detail = unusableDetail({ reason, pointer });
  return { type: 'refused', eventId: event.id, locationId: location.id, outcome: 'rejected', reason, detail };
}

/** What an event would do to one of the stays that it is about. */
interface StayDecision {
  readonly ref: StayRef;
  readonly before: Stay | undefined;
  readonly decision: Decision;
}

/** What deciding without writing needs. */
interface Looking extends Pick<Stays, 'get' | 'ref' | 'roomRef'> {
  readonly now: () => number;
}

/** What an event would do to all the stays that it is about, the one that tells its outcome first; nothing is written. */
export async function decideEvent(
  event: StayEvent,
  location: Location,
  looking: Looking,
): Promise<readonly [StayDecision, ...StayDecision[]]> {
  const { get, now } = looking;
  const ref = looking.ref(event);
  const first = await get(ref);
  const decision = decide(first, event, location, now());
  const room = async (known: Stay, stayId: string): Promise<StayDecision> => {
    const about = { ...event, stayId };
    const before = await get(looking.roomRef(about));
    return {
      ref: looking.roomRef(about),
      before,
      decision: decide(before, about, location, now(), ofWhole(known, event)),
    };
  };
  const own = { ref, before: first, decision };
  if (first && decision.type === 'elsewhere') return [await room(decision.next ?? first, event.stayId), own];
  if (!first || !event.whole) return [own];
  return [own, ...(await Promise.all((first.rooms ?? []).map((stayId) => room(first, stayId))))];
}

/** What an event changes for a guest, in words. The address is masked. @param mail whether it causes a mail */
function changeWords(before: Stay | undefined, after: Stay | undefined, mail: boolean): string[] {
  if (!after) return [];
  return [...ticketWords(before, after), ...factWords(before, after), ...mailWords(before, after, mail)];
}

function ticketWords(before: Stay | undefined, { ticket, order, state, status }: Stay): string[] {
  const had = before?.ticket;
  if (ticket && state !== 'active') return before?.state === 'active' ? ['ticket revoked'] : [];
  if (!ticket) {
    if (order && !before?.order) return ["new ticket, issued by the hotel's own server"];
    return before ? [] : [`no ticket (${status})`];
  }
  if (!had) return [`new ticket until ${ticket.until}`];
  return [
    ...(had.user !== ticket.user ? ['new code'] : []),
    ...(before?.state !== 'active' ? ['ticket valid again'] : []),
    ...(had.from !== ticket.from ? [`valid from ${ticket.from}`] : []),
    ...(had.until !== ticket.until ? [`valid until ${ticket.until}`] : []),
  ];
}

/** Of what is known besides: only what was known otherwise before. */
function factWords(before: Stay | undefined, after: Stay): string[] {
  if (!before) return [];
  const changed = changedFields(before.facts, after.facts);
  const names = [
    ['guest.email', 'other address'],
    ['guest', "other guest's name"],
    ['room', 'other room'],
    ['arrival', 'other arrival'],
    ['departure', 'other departure'],
  ] as const;
  const changes = changed.flatMap((path) => names.find(([begin]) => path.startsWith(begin))?.[1] ?? 'other details');
  return [...new Set([...changes, ...(before.status === after.status ? [] : [after.status.replaceAll('_', ' ')])])];
}

function mailWords(before: Stay | undefined, { owed: { email }, facts, ticket }: Stay, mail: boolean): string[] {
  if (mail) {
    const to = facts.guest?.email;
    return [to === undefined ? 'mail' : `mail to ${maskedAddress(to)}`];
  }
  const isNew = ticket !== undefined && before?.ticket === undefined;
  return isNew && email?.status === 'skipped' ? [`no mail (${email.why})`] : [];
}
