import type { Mail } from '../model/mail.ts';
import type { Ticketed } from '../model/stay.ts';

/** Where a mail can be on its way. */
export const mailStates = [
  'queued',
  'sending',
  'accepted',
  'delayed',
  'delivered',
  'bounced',
  'suppressed',
  'complained',
  'refused',
  'skipped',
] as const;
type MailState = (typeof mailStates)[number];

/** One step of a mail's way. */
interface MailStep {
  readonly state: MailState;
  /** ISO-8601; absent if nobody has noted it. */
  readonly at?: string;
  readonly why?: string;
}

/** The way of a ticket's mail: neither code nor address. */
export interface DeliveryTimeline {
  /** Counts what the guest must know; only the newest version's way is kept. */
  readonly version: number;
  readonly attempts: number;
  readonly state: MailState;
  readonly why?: string;
  /** Before when it must not go: ISO-8601. */
  readonly waitsUntil?: string;
  /** In the order in which it went. */
  readonly timeline: readonly MailStep[];
}

/** How far a ticket's mail has come, and when; undefined if there never was one. */
export function deliveryTimeline({ mail, ticket }: Pick<Ticketed, 'mail' | 'ticket'>): DeliveryTimeline | undefined {
  if (!mail) return undefined;
  const { v: version, att: attempts, why, notBefore } = mail;
  return {
    version,
    attempts,
    state: stateOf(mail),
    ...(why !== undefined && { why }),
    ...(mail.st === 'pending' && notBefore !== undefined && { waitsUntil: notBefore }),
    timeline: [...onTheWay(mail, ticket.createdAt), ...atTheEnd(mail)],
  };
}

function stateOf({ st, why, delivered, delayed }: Mail): MailState {
  if (st === 'pending') return 'queued';
  if (st === 'failed') return 'refused';
  if (st === 'bounced' && why === 'suppressed') return 'suppressed';
  if (st !== 'sent') return st;
  return delivered ? 'delivered' : delayed ? 'delayed' : 'accepted';
}

const neverWanted = new Set(['not_requested', 'no_address', 'bad_address', 'non_ascii_address']);

function onTheWay(mail: Mail, ticketMadeAt: string): MailStep[] {
  const { v, st, at, why, delivered, delayed } = mail;
  const queued = mail.queued ?? (v === 1 ? ticketMadeAt : undefined);
  const accepted = mail.accepted ?? (st === 'sent' ? at : undefined);
  return [
    ...(st === 'skipped' && neverWanted.has(why ?? '') ? [] : [step('queued', queued, st === 'pending' && why)]),
    ...(accepted === undefined ? [] : [step('accepted', accepted)]),
    ...(delayed === undefined ? [] : [step('delayed', delayed)]),
    ...(delivered === undefined ? [] : [step('delivered', delivered)]),
  ];
}

function atTheEnd(mail: Mail): MailStep[] {
  const { st, at, why } = mail;
  if (st === 'pending' || st === 'sent') return [];
  return [step(stateOf(mail), st === 'sending' ? undefined : at, why)];
}

function step(state: MailState, at?: string, why?: string | false): MailStep {
  return { state, ...(at !== undefined && { at }), ...(why && { why }) };
}
