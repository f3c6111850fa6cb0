import type { WorkEvent, WorkStatus } from '../work.ts';
import { type AnyWork, asAccepted, isOfUnknownEnd, isOpen } from './work-change.ts';

/**
 * Work with what another system reports of it later; undefined if that is known already, or undone by what came after.
 * What it means for the guest follows from the work: see `in-hand.ts`.
 */
export function reported(work: AnyWork, event: WorkEvent): AnyWork | undefined {
  const { type, id, at, listed } = event;
  if (type === 'accepted') return isOpen(work) ? asAccepted(work, id, at, listed) : undefined;
  if (type === 'delayed') return isSent(work) && at > (work.delayedAt ?? '') ? { ...work, delayedAt: at } : undefined;
  // What is sent once has one receipt: that of another one is none of it.
  if (event.isSentOnce && work.id !== undefined && work.id !== id) return undefined;
  if (type === 'delivered') return delivered(work, event);
  return type === 'relayed' ? relayed(work, event) : ended(work, { ...event, type });
}

function isSent({ status }: AnyWork): boolean {
  return status === 'accepted' || status === 'sending';
}

/**
 * What was delivered was accepted, whether or not that is recorded yet. A later event (a bounce) is never undone, unless it
 * may have been an automatic reply: whichever of the two comes first, the mail has arrived.
 */
function delivered(work: AnyWork, { id, at, acceptedAt, listed }: WorkEvent): AnyWork | undefined {
  const isBouncedByReply = work.status === 'bounced' && isReply(work.why);
  if (work.deliveredAt !== undefined || !(mayBeTaken(work) || isBouncedByReply)) return undefined;
  return { ...asAccepted(work, id, work.at ?? acceptedAt, listed), deliveredAt: at };
}

/**
 * What a portal's relay has taken was accepted, whether or not that is recorded yet. A bounce is never undone, of whatever
 * kind: no absent guest answers there, but the portal, which has refused the mail.
 */
function relayed(work: AnyWork, { id, at, acceptedAt }: WorkEvent): AnyWork | undefined {
  if (work.relayedAt !== undefined || !mayBeTaken(work)) return undefined;
  return { ...asAccepted(work, id, work.at ?? acceptedAt), relayedAt: at };
}

function mayBeTaken(work: AnyWork): boolean {
  return work.status === 'accepted' || isOpen(work);
}

const ends = { bounced: 'bounced', suppressed: 'bounced', complained: 'complained', rejected: 'rejected' } as const;

/** What has come to an end holds also of what was delivered: but what was rejected never was, and a bounce may be a reply. */
function ended(work: AnyWork, event: WorkEvent & { readonly type: keyof typeof ends }): AnyWork | undefined {
  const { type, id, at, acceptedAt, why = type, listed } = event;
  const status = ends[type];
  const isOverDelivery = type !== 'rejected' && !(type === 'bounced' && isReply(why));
  if (!isNews(work, status) || (!isOverDelivery && work.deliveredAt !== undefined)) return undefined;
  const { lease: _, firstDue: __, dueAt: ___, ...rest } = work;
  return { ...rest, status, id, at, acceptedAt, why, ...(listed !== undefined && { listed }) };
}

/** What has failed was rejected, by its sender's word: but where nobody knew, the event tells. */
function isNews(work: AnyWork, status: WorkStatus): boolean {
  if (status === 'rejected' && work.status === 'failed') return isOfUnknownEnd(work);
  return work.status !== status;
}

/**
 * SES takes an absent guest's automatic reply for a bounce of one of these kinds: a mail that was delivered has then
 * arrived.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html#event-publishing-retrieving-sns-contents-bounce-object
 */
function isReply(why: string | undefined): boolean {
  return why === 'Transient' || why === 'Undetermined';
}
