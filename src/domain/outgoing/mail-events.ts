import type { Mail } from '../model/mail.ts';
import { type MailData, type UndeliverableReason, undeliverableReasons } from '../model/outgoing-event.ts';
import type { Stay } from '../model/stay.ts';
import { undeliveredBy } from '../owed/undelivered.ts';
import { isoTime } from '../time/instant.ts';
import type { Draft } from './draft.ts';
import type { StayChange, Surroundings } from './stay-change.ts';
import { stayIds } from './ticket-data.ts';

/** What a write of a stay tells of its mail, in the order in which it happened. A complaint is none: that guest has the mail. */
export function mailEvents({ before, after }: StayChange, { at }: Surroundings): readonly Draft[] {
  const mail = after.owed.email;
  if (!mail) return [];
  const old = before?.owed.email?.version === mail.version ? before.owed.email : undefined;
  const about = { subject: after.ticket?.serial ?? after.stayId, data: mailData(after, mail) };
  const now = isoTime(at);
  const { status, why, at: settledAt = now, deliveredAt } = mail;
  const drafts: Draft[] = [];
  if (isAccepted(mail) && !(old && isAccepted(old)))
    drafts.push({ type: 'mail.accepted', time: mail.acceptedAt ?? settledAt, ...about });
  if (deliveredAt !== undefined && old?.deliveredAt === undefined)
    drafts.push({ type: 'mail.delivered', time: deliveredAt, ...about });
  if (old?.status === status) return drafts;
  const reason = undeliverable(mail);
  if (reason) drafts.push({ type: 'mail.undeliverable', time: settledAt, ...about, data: { ...about.data, reason } });
  else if (status === 'bounced') {
    const bounce = why !== undefined && why !== 'bounced' && { bounce: why };
    drafts.push({ type: 'mail.bounced', time: settledAt, ...about, data: { ...about.data, ...bounce } });
  }
  return drafts;
}

function mailData(stay: Stay, { version, id }: Mail): MailData {
  const serial = stay.ticket && { serial: stay.ticket.serial };
  return { ...stayIds(stay), ...serial, version, ...(id !== undefined && { messageId: id }) };
}

/** Only SES gives a mail its id. */
function isAccepted({ id }: Mail): boolean {
  return id !== undefined;
}

function undeliverable(mail: Mail): UndeliverableReason | undefined {
  const reason = undeliveredBy(mail);
  return undeliverableReasons.find((one) => one === reason);
}
