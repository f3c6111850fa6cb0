import type { KnownStay } from '../../../stay/stay.ts';
import { addressReasons } from '../../undelivered-reasons.ts';
import type { Mail, WorkStatus } from '../../work.ts';

/** The states of a mail: those of all owed work, and what SES's events add to one that was accepted. */
export const mailStates = [
  'queued',
  'sending',
  'accepted',
  'delivered',
  'relayed',
  'delayed',
  'bounced',
  'complained',
  'rejected',
  'failed',
  'skipped',
] as const satisfies readonly (WorkStatus | 'delivered' | 'relayed' | 'delayed')[];
type MailState = (typeof mailStates)[number];

/** One step of a mail's delivery. */
interface MailStep {
  readonly state: MailState;
  /** ISO-8601; absent if it was not recorded. */
  readonly at?: string;
  readonly why?: string;
}

/** How a ticket's mail was delivered, or why it was not: neither code nor address. */
export interface DeliveryTimeline {
  /** Counts what the guest must know; only the newest version's steps are kept. */
  readonly version: number;
  readonly attempts: number;
  readonly state: MailState;
  readonly why?: string;
  /** It is not sent before: ISO-8601; what waits for others is sent before, once no more come. */
  readonly waitsUntil?: string;
  /** It goes, or went, in one mail with others to its address; `tickets`: how many that lists, once it has gone. */
  readonly list?: { readonly tickets?: number };
  /** In the order in which they happened. */
  readonly timeline: readonly MailStep[];
}

/** How far the delivery of a ticket's mail has come, and when; undefined if there never was one. */
export function deliveryTimeline({
  owed: { email: mail },
  ticket,
}: Pick<KnownStay, 'owed' | 'ticket'>): DeliveryTimeline | undefined {
  if (!mail) return undefined;
  const { version, attempts, why, notBefore } = mail;
  return {
    version,
    attempts,
    state: stateOf(mail),
    ...(why !== undefined && { why }),
    ...(mail.status === 'queued' && notBefore !== undefined && { waitsUntil: notBefore }),
    ...(isListed(mail) && { list: { ...(mail.listed !== undefined && { tickets: mail.listed }) } }),
    timeline: [...cameBack(mail), ...untilAccepted(mail, ticket?.createdAt), ...atTheEnd(mail)],
  };
}

function isListed({ status, gathering, notBefore, listed }: Mail): boolean {
  return listed !== undefined || (status === 'queued' && gathering !== undefined && notBefore !== undefined);
}

function stateOf({ status, deliveredAt, relayedAt, delayedAt }: Mail): MailState {
  if (status !== 'accepted') return status;
  if (relayedAt) return 'relayed';
  return deliveredAt ? 'delivered' : delayedAt ? 'delayed' : 'accepted';
}

const neverWanted: ReadonlySet<string> = new Set(['not_requested', ...addressReasons]);

/** That an earlier mail to the same address came back stays in sight. */
function cameBack({ cameBackAt }: Mail): MailStep[] {
  return cameBackAt === undefined ? [] : [step('bounced', cameBackAt)];
}

function untilAccepted(mail: Mail, ticketMadeAt: string | undefined): MailStep[] {
  const { version, status, at, why, deliveredAt, relayedAt, delayedAt } = mail;
  const queued = mail.queuedAt ?? (version === 1 ? ticketMadeAt : undefined);
  const accepted = mail.acceptedAt ?? (status === 'accepted' ? at : undefined);
  return [
    ...(status === 'skipped' && neverWanted.has(why ?? '') ? [] : [step('queued', queued, status === 'queued' && why)]),
    ...(accepted === undefined ? [] : [step('accepted', accepted)]),
    ...(delayedAt === undefined ? [] : [step('delayed', delayedAt)]),
    ...(deliveredAt === undefined ? [] : [step('delivered', deliveredAt)]),
    ...(relayedAt === undefined ? [] : [step('relayed', relayedAt)]),
  ];
}

function atTheEnd(mail: Mail): MailStep[] {
  const { status, at, why } = mail;
  if (status === 'queued' || status === 'accepted') return [];
  return [step(status, status === 'sending' ? undefined : at, why)];
}

function step(state: MailState, at?: string, why?: string | false): MailStep {
  return { state, ...(at !== undefined && { at }), ...(why && { why }) };
}
