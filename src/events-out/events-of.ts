import { inHand } from '../core/owed/in-hand.ts';
import { type UndeliverableReason, undeliverableReasons, undeliveredBy } from '../core/owed/undelivered-reasons.ts';
import type { OwedWork } from '../core/owed/work.ts';
import { type ChannelKind, channelKindNames, workKinds } from '../core/owed/work-kinds.data.ts';
import { isRestoredBetween } from '../core/stay/restored.ts';
import { hasTicket, type Stay } from '../core/stay/stay.ts';
import { epochMs, isoTime } from '../kit/time.ts';
import { type Draft, type MailData, type OutgoingEvent, outgoing, sequenceOf } from './outgoing-event.ts';
import {
  clockEnd,
  endedByClock,
  hasEnded,
  isSameEnd,
  type StayChange,
  type Surroundings,
  stayIds,
  ticketEvents,
} from './ticket-events.ts';

/**
 * What one write of a stay tells the outside, in order. Pure: the same write always gives the same events, with the same ids.
 * A stay that has come back from a backup is told whole, as if it were new.
 * @param last undefined if the stay is new
 */
export function eventsOf(last: Stay | undefined, after: Stay, about: Surroundings): readonly OutgoingEvent[] {
  const { locationId, rev, openedAt } = after;
  const before = last && !isRestoredBetween(last.rev, rev) ? last : undefined;
  const { key } = about;
  const change = { before, after };
  const channelDrafts = channelKindNames.flatMap((kind) => channelEvents(kind, change, about));
  const drafts = [...ticketEvents(change, about), ...channelDrafts];
  // A stay that was lost and is made anew has the same revisions once more.
  const once = `${rev}#${openedAt}`;
  const events = drafts.map((draft, place) =>
    outgoing(draft, { locationId, about: key, once, sequence: sequenceOf(rev, place) }),
  );
  return [...endedBefore(before, after, about), ...events, ...endedNow(before, after, about)];
}

/** For how long a write still tells of an end that came before it, in milliseconds: by then somebody else has. */
const tellsFor = 86_400_000;

/** The end that came by the clock before this write, of which nobody else can tell after it. */
function endedBefore(before: Stay | undefined, after: Stay, about: Surroundings): readonly OutgoingEvent[] {
  const end = clockEnd(before);
  if (!hasTicket(before) || !hasEnded(end, about.at) || isSameEnd(end, clockEnd(after))) return [];
  return about.at - epochMs(end.at) > tellsFor ? [] : [endedByClock(before, end, about.key)];
}

/** The end that this write has brought, of a ticket that had not come to its end: it lies in the past. */
function endedNow(before: Stay | undefined, after: Stay, about: Surroundings): readonly OutgoingEvent[] {
  const [last, end] = [clockEnd(before), clockEnd(after)];
  const isKnown = last?.serial === end?.serial && hasEnded(last, about.at);
  return hasTicket(after) && hasEnded(end, about.at) && !isKnown ? [endedByClock(after, end, about.key)] : [];
}

/** What a write of a stay tells of one channel to its guest, in the order in which it happened. A complaint is none: that guest has the mail. */
function channelEvents(kind: ChannelKind, { before, after }: StayChange, { at }: Surroundings): readonly Draft[] {
  const mail = after.owed[kind];
  if (!mail) return [];
  const was = before?.owed[kind];
  const old = was?.version === mail.version ? was : undefined;
  const about = { subject: after.ticket?.serial ?? after.stayId, data: mailData(after, kind, mail, at) };
  const now = isoTime(at);
  const { status, why, at: settledAt = now, deliveredAt, relayedAt } = mail;
  const drafts: Draft[] = [];
  if (isAccepted(mail) && !(old && isAccepted(old)))
    drafts.push({ type: 'mail.accepted', time: mail.acceptedAt ?? settledAt, ...about });
  if (deliveredAt !== undefined && old?.deliveredAt === undefined)
    drafts.push({ type: 'mail.delivered', time: deliveredAt, ...about });
  if (relayedAt !== undefined && old?.relayedAt === undefined)
    drafts.push({ type: 'mail.relayed', time: relayedAt, ...about });
  if (old?.status === status) return drafts;
  const reason = undeliverable(mail);
  if (reason) drafts.push({ type: 'mail.undeliverable', time: settledAt, ...about, data: { ...about.data, reason } });
  else if (status === 'bounced') {
    const bounce = why !== undefined && why !== 'bounced' && { bounce: why };
    drafts.push({ type: 'mail.bounced', time: settledAt, ...about, data: { ...about.data, ...bounce } });
  }
  return drafts;
}

function mailData(stay: Stay, kind: ChannelKind, { version, id }: OwedWork, at: number): MailData {
  const serial = stay.ticket && { serial: stay.ticket.serial };
  const { name } = workKinds[kind].channel;
  const way = name === 'mail' ? {} : { way: name };
  const { hand: reached } = inHand(stay, { now: at });
  return { ...stayIds(stay), ...serial, version, ...(id !== undefined && { messageId: id }), ...way, reached };
}

/** Only whoever has taken it gives it an id. */
function isAccepted({ id }: OwedWork): boolean {
  return id !== undefined;
}

function undeliverable(mail: OwedWork): UndeliverableReason | undefined {
  const reason = undeliveredBy(mail);
  return undeliverableReasons.find((one) => one === reason);
}

/** What is on record of a hotel's event that was not applied. */
interface RefusedEvent {
  readonly eventId: string;
  readonly locationId?: string;
  readonly source?: string;
  readonly outcome: 'rejected' | 'quarantined';
  readonly reason?: string;
  /** ISO-8601. */
  readonly at: string;
}

/** That a hotel's event was not applied. Where it was tried again, in vain, that is another event with another id. */
export function refusedEvent({ at, ...refused }: RefusedEvent): OutgoingEvent {
  const { eventId, locationId, source, outcome, reason } = refused;
  const data = {
    ...(locationId !== undefined && { locationId }),
    ...(source !== undefined && { source }),
    eventId,
    outcome,
    ...(reason !== undefined && { reason }),
  };
  const once = `${source ?? ''}#${at}`;
  const draft = { type: 'event.refused', subject: eventId, time: at, data } as const;
  return outgoing(draft, { locationId, about: eventId, once, sequence: sequenceOf(0, 0) });
}
