import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outgoingEventSchema } from '../../../src/contract/events-out/outgoing-event-schema.ts';
import { cancelTicket, moveTicket, resendMail } from '../../../src/domain/changes/change-by-hand.ts';
import { decide } from '../../../src/domain/decide/decide.ts';
import { erasedStay } from '../../../src/domain/facts/erased-stay.ts';
import type { Mail } from '../../../src/domain/model/mail.ts';
import type { OutgoingEvent } from '../../../src/domain/model/outgoing-event.ts';
import { hasTicket, type Stay } from '../../../src/domain/model/stay.ts';
import type { StayEvent } from '../../../src/domain/model/stay-event.ts';
import { withOwed } from '../../../src/domain/owed/with-owed.ts';
import { isoTime } from '../../../src/domain/time/instant.ts';
import { histories } from '../support/histories.ts';
import { runs } from '../support/runs.ts';
import { hotel, newTicket } from '../support/samples.ts';
import { toldBy } from '../support/told-outside.ts';
import { heard, type Known, mailState, read } from './listener.ts';

const place = hotel({ rotateOnNewAddress: true });
const hour = 3_600_000;
/** In every field that is somebody's own. */
const canary = 'canary';
const secret = /canary|Ada|Example|example\.com"|@|CODE/;

type Step =
  | { readonly type: 'event'; readonly event: StayEvent }
  | { readonly type: 'mail'; readonly change: Partial<Mail> }
  | { readonly type: 'login' | 'used_up' | 'cancel' | 'resend' | 'erase' | 'nothing' }
  | { readonly type: 'move'; readonly days: number };

/** A stay after a step; undefined if that writes nothing. */
function after(stay: Stay | undefined, step: Step, at: number): Stay | undefined {
  if (step.type === 'event') return heardOf(stay, step.event, at);
  if (!stay) return undefined;
  const by = { now: at, id: `api-${at}` };
  if (step.type === 'erase') return stay.state === 'erased' ? undefined : erasedStay(stay, isoTime(at));
  if (step.type === 'nothing') return stay;
  if (step.type === 'mail') return withMail(stay, step.change);
  if (stay.state !== 'active' || !hasTicket(stay)) return undefined;
  if (step.type === 'cancel') return cancelTicket(stay, place, by);
  if (step.type === 'resend') return resendMail(stay, `${canary}@example.com`, place, by);
  if (step.type === 'move') return moveTicket(stay, isoTime(at + step.days * 24 * hour), place, by);
  const login = { login: stay.ticket.login ?? isoTime(at) };
  const usedUp = step.type === 'used_up' && stay.ticket.usedUpAt === undefined && { usedUpAt: isoTime(at) };
  return { ...stay, ticket: { ...stay.ticket, ...login, ...usedUp } };
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
    .constantFrom('login', 'used_up', 'cancel', 'resend', 'erase', 'nothing', 'nothing')
    .map((type) => ({ type }) as Step),
);
/** Events of a hotel's system and everything else, each some hours after the one before. */
const anyHistory = fc
  .tuple(histories({ max: 6, days: 5 }), fc.array(other, { maxLength: 8 }), fc.infiniteStream(fc.nat()))
  .map(([events, others, order]) => {
    const steps = [...events.map((event): Step => ({ type: 'event', event })), ...others];
    const keys = [...order.take(steps.length)];
    const mixed = steps.map((step, i) => ({ step, key: keys[i] ?? 0 })).sort((a, b) => a.key - b.key);
    return mixed.map(({ step }) => step);
  });

test('who only listens knows as much of tickets and mails as who may read them, and nothing of anybody', () => {
  fc.assert(
    fc.property(anyHistory, fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 14, maxLength: 14 }), listen),
    runs(1500),
  );
});

function listen(steps: readonly Step[], hours: readonly number[]): void {
  let stay: Stay | undefined;
  let known: Known = { logins: [] };
  let at = Date.parse('2026-07-01T00:00:00Z');
  const logins: string[] = [];
  const all: OutgoingEvent[] = [];
  for (const [i, step] of steps.entries()) {
    at += (hours[i] ?? 1) * hour;
    const next = after(stay, step, at);
    if (!next) continue;
    const written: Stay = { ...next, rev: (stay?.rev ?? 0) + 1 };
    const events = toldBy(stay, written, isoTime(at));
    expect(toldBy(stay, written, isoTime(at))).toEqual(events);
    if (hasTicket(written) && written.ticket.login !== undefined && !logins.includes(written.ticket.serial))
      logins.push(written.ticket.serial);
    known = events.reduce(heard, withoutEnded(known, stay, at));
    const { mail, ...rest } = known;
    expect(rest).toEqual(read(written, at, logins));
    const state = written.state === 'erased' ? undefined : mailState(written);
    if (state) expect(mail).toEqual(state);
    all.push(...events);
    stay = written;
  }
  // Nothing but the fields of the contract.
  for (const event of all) outgoingEventSchema(event.type).parse(event);
  expect(JSON.stringify(all)).not.toMatch(secret);
  const byId = Map.groupBy(all, ({ id }) => id);
  // Only an end by the clock may be told by two writes.
  for (const same of byId.values()) expect(same.length === 1 || same[0]?.type === 'ticket.ended').toBe(true);
  const order = all.map(({ sequence }) => sequence);
  expect(order).toEqual(order.toSorted());
}

/** What the clock has told meanwhile. */
function withoutEnded(known: Known, stay: Stay | undefined, at: number): Known {
  if (!stay || read(stay, at, []).ticket) return known;
  const { ticket: _, ...rest } = known;
  return rest;
}
