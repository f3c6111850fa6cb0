import { withOwed } from '../../src/core/owed/owed.ts';
import type { Mail } from '../../src/core/owed/work.ts';
import { type ByHand, cancelTicket, moveTicket, replaceTicket, resendMail } from '../../src/core/stay/by-hand.ts';
import { decide } from '../../src/core/stay/decide.ts';
import { erasedStay } from '../../src/core/stay/erase/erased.ts';
import { hasTicket, type Stay, type Ticketed } from '../../src/core/stay/stay.ts';
import type { StayEvent } from '../../src/core/stay/stay-event.ts';
import { endOfTicket } from '../../src/core/ticket/status.ts';
import { isoTime } from '../../src/kit/time.ts';
import { key } from '../core/support/at-desk.ts';
import { histories } from '../core/support/histories.ts';
import { hotel, newTicket } from '../core/support/samples.ts';
import fc from '../testkit/properties.ts';

const place = hotel({ rotateOnNewAddress: true });
const hour = 3_600_000;
/** In every field that is somebody's own. */
const canary = 'canary';

type Step =
  | { readonly type: 'event'; readonly event: StayEvent }
  | { readonly type: 'mail'; readonly change: Partial<Mail> }
  | { readonly type: 'login' | 'used_up' | 'cancel' | 'replace' | 'resend' | 'erase' | 'nothing' }
  | { readonly type: 'move'; readonly days: number };

/** A stay after a step; undefined if that writes nothing. */
function afterStep(stay: Stay | undefined, step: Step, at: number): Stay | undefined {
  if (step.type === 'event') return heardOf(stay, step.event, at);
  if (!stay) return undefined;
  const by = { now: at, id: `api-${at}`, by: key };
  if (step.type === 'erase') return stay.state === 'erased' ? undefined : erasedStay(stay, isoTime(at));
  if (step.type === 'nothing') return stay;
  if (step.type === 'mail') return withMail(stay, step.change);
  if (stay.state !== 'active' || !hasTicket(stay)) return undefined;
  if (step.type === 'cancel') return cancelTicket(stay, place, by);
  if (step.type === 'replace') return replacedOf(stay, at, by);
  if (step.type === 'resend') return resendMail(stay, `${canary}@example.com`, place, by);
  if (step.type === 'move') return moveTicket(stay, isoTime(at + step.days * 24 * hour), place, by);
  const login = { login: stay.ticket.login ?? isoTime(at) };
  const usedUp = step.type === 'used_up' && stay.ticket.usedUpAt === undefined && { usedUpAt: isoTime(at) };
  return { ...stay, ticket: { ...stay.ticket, ...login, ...usedUp } };
}

/** A ticket that is not good any more has no code to replace. */
function replacedOf(stay: Ticketed, at: number, by: ByHand): Stay | undefined {
  if (endOfTicket(stay.ticket) <= at) return undefined;
  const drawn = { ...newTicket(stay.ticket, `${canary}-code-${at}`, isoTime(at)), serial: String(at) };
  return replaceTicket(stay, { ...drawn, pass: canary, radiusUser: canary }, undefined, place, by);
}

function heardOf(stay: Stay | undefined, event: StayEvent, at: number): Stay | undefined {
  const decision = decide(stay, event, place, at);
  if (decision.type !== 'keep' && decision.type !== 'issue') return undefined;
  if (decision.type === 'keep') return withOwed(stay, decision.next, place, at);
  const drawn = { ...newTicket(decision.terms, `${canary}-code-${at}`, isoTime(at)), serial: String(at) };
  const ticket = { ...drawn, pass: canary, radiusUser: canary, userId: `${canary}@example.com` };
  return withOwed(stay, { ...decision.next, ticket }, place, at);
}

/** What a mail comes to, once it may. */
function withMail(stay: Stay, change: Partial<Mail>): Stay | undefined {
  const mail = stay.owed.email;
  if (!mail || stay.state === 'erased' || (mail.status === 'skipped' && mail.why !== 'revoked')) return undefined;
  if (mail.status === 'bounced' || mail.status === 'failed' || mail.status === 'rejected') return undefined;
  if (change.status === 'failed' && mail.id !== undefined) return undefined;
  return { ...stay, owed: { ...stay.owed, email: { ...mail, ...change } } };
}

const mails = fc.constantFrom<Partial<Mail>>(
  { status: 'accepted', id: 'ses-1' },
  { status: 'accepted', id: 'ses-1', deliveredAt: '2026-07-02T11:00:05.000Z' },
  { status: 'bounced', id: 'ses-1', why: 'Permanent/General' },
  { status: 'bounced', id: 'ses-1', why: 'suppressed' },
  { status: 'rejected', id: 'ses-1' },
  { status: 'failed', why: 'MessageRejected' },
);
const other = fc.oneof(
  mails.map((change): Step => ({ type: 'mail', change })),
  fc.integer({ min: 1, max: 9 }).map((days): Step => ({ type: 'move', days })),
  fc
    .constantFrom('login', 'used_up', 'cancel', 'replace', 'resend', 'erase', 'nothing', 'nothing')
    .map((type) => ({ type }) as Step),
);
const anySteps = fc
  .tuple(histories({ max: 6, days: 5 }), fc.array(other, { maxLength: 8 }), fc.infiniteStream(fc.nat()))
  .map(([events, others, order]) => {
    const steps = [...events.map((event): Step => ({ type: 'event', event })), ...others];
    const keys = [...order.take(steps.length)];
    const mixed = steps.map((step, i) => ({ step, key: keys[i] ?? 0 })).sort((a, b) => a.key - b.key);
    return mixed.map(({ step }) => step);
  });

/** Each some hours after the one before. */
const anyHours = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 14, maxLength: 14 });

/** A write of a stay. */
export interface Written {
  readonly before: Stay | undefined;
  readonly after: Stay;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The writes of a stay by events of a hotel's system and everything else. */
export const anyHistory = fc.tuple(anySteps, anyHours).map(([steps, hours]) => {
  const all: Written[] = [];
  let at = Date.parse('2026-07-01T00:00:00Z');
  for (const [i, step] of steps.entries()) {
    at += (hours[i] ?? 1) * hour;
    const before = all.at(-1)?.after;
    const next = afterStep(before, step, at);
    if (next) all.push({ before, after: { ...next, rev: (before?.rev ?? 0) + 1 }, at });
  }
  return all;
});
