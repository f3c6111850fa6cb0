import { issueTickets } from '../../../src/core/events/issue-tickets.service.ts';
import { isOwed, type Mail, type OwedWork } from '../../../src/core/owed/work.ts';
import type { Stays } from '../../../src/core/ports.ts';
import { standingOf } from '../../../src/core/stay/next-stay.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import type { StayEntry } from '../../../src/core/stay/stay-entry.ts';
import type { StayRef } from '../../../src/core/stay/stay-event.ts';
import { replay } from '../../../src/core/stay/stay-state.ts';
import type { WorldOptions } from '../world.ts';
import { broken, type Deps, withPorts } from './broken.ts';

/** Sees stays otherwise than they are stored. */
export function reading(change: (stay: Stay) => Stay): Partial<WorldOptions> {
  return withPorts('issueTickets', ({ stays }) => ({
    stays: {
      ...stays,
      get: async (ref) => {
        const stay = await stays.get(ref);
        return stay && change(stay);
      },
      getAll: async (refs) => (await stays.getAll(refs)).map((one) => (typeof one === 'object' ? change(one) : one)),
    },
  }));
}

/** Writes stays otherwise than was decided. */
export function writing(change: (before: Stay, after: Stay) => Stay): Partial<WorldOptions> {
  return broken(
    'issueTickets',
    ['stays', 'put'],
    (put) => (ref, before, after) => put(ref, before, before ? change(before, after) : after),
  );
}

/** Hears other words of stays than those that are kept. */
export function hearing(change: (words: readonly StayEntry[]) => readonly StayEntry[]): Partial<WorldOptions> {
  return reading((stay) => ({ ...stay, entries: change(stay.entries) }));
}

/** Reads what hotels' systems send as if they had sent something else. */
export function sentAs(change: (event: { data: Record<string, unknown> }) => object): Partial<WorldOptions> {
  const changed = (body: string) => (body.startsWith('{') ? JSON.stringify(change(JSON.parse(body))) : body);
  return {
    handlers: {
      issueTickets: ({ Records }, deps) =>
        issueTickets({ Records: Records.map((record) => ({ ...record, body: changed(record.body) })) }, deps),
    },
  };
}

/** Another name alone makes another guest: nothing is kept of the one who was known. */
export function newNameNewGuest(before: Stay, after: Stay): Stay {
  const isRenamed = before.facts.guest?.familyName !== after.facts.guest?.familyName;
  const entries = after.entries.slice(-1);
  return isRenamed ? { ...after, entries, ...standingOf(replay(entries)) } : after;
}

/** Whether a stay owes a mail. */
export function owesMail({ owed }: Stay): boolean {
  return isOwed(owed.email);
}

/** A stay that owes what it owed before. */
export function keepMail({ owed }: Stay, after: Stay): Stay {
  return { ...after, owed };
}

/** A mail that is owed once more, though it was sent. */
export function onceMore({ version }: Mail): Mail {
  return {
    version: version + 1,
    status: 'queued',
    attempts: 0,
    mayHaveArrived: true,
    dueAt: '2026-07-01T00:00:00.000Z',
  };
}

/** A mail that was once left out stays so, if it would tell the same. */
export function leftOutForGood(before: Stay, after: Stay): Stay {
  const { owed, ticket, facts } = before;
  const mail = owed.email;
  const wasStopped = mail?.status === 'skipped' && (mail.why === 'revoked' || mail.why === 'over');
  const sameContent = ticket?.until === after.ticket?.until && facts.guest?.email === after.facts.guest?.email;
  return wasStopped && sameContent && after.owed.email?.status === 'queued' ? keepMail(before, after) : after;
}

/** Says that all is done, and begins. */
export async function acknowledgedAtOnce(...[event, deps]: Parameters<typeof issueTickets>) {
  issueTickets(event, deps).catch(() => undefined);
  return { batchItemFailures: [] };
}

/** Begins to record outcomes, and does not wait. */
export function notWaitedFor<One>(record: (all: readonly One[]) => Promise<readonly One[]>) {
  return async (all: readonly One[]) => {
    record(all).catch(() => undefined);
    return [];
  };
}

/** Mails are leased otherwise: what is written of a mail that is just being taken in hand. */
export function leasing(change: (mail: Mail) => Mail): Partial<WorldOptions> {
  return broken('deliverTickets', ['stays', 'put'], (put) => leasedAs('email', change as LeaseChange, put));
}

/** Writes leased work otherwise. */
export function leasedAs(kind: string, change: LeaseChange, put: Stays['put']): Stays['put'] {
  return (ref, before, after) => {
    const [was, work] = [before?.owed[kind], after.owed[kind]];
    const isLeased = work?.status === 'sending' && work.leaseToken !== was?.leaseToken;
    const next = isLeased ? { ...after, owed: { ...after.owed, [kind]: change(work) } } : after;
    return put(ref, before, next);
  };
}

type LeaseChange = (work: OwedWork) => OwedWork;

/** Takes every lost answer of SES for a refusal. */
export function sureOfFailure(): Partial<WorldOptions> {
  return broken('deliverTickets', ['performer', 'perform'], (perform) => async (letter, about) => {
    const outcome = await perform(letter, about);
    return outcome.type === 'unknown' ? { ...outcome, type: 'postponed' } : outcome;
  });
}

/** Announces only the mails of stays that this very call has written. */
export function announcedOnce({ stays, work }: Deps<'issueTickets'>): Partial<Deps<'issueTickets'>> {
  const written = new Set<string>();
  const nameOf = ({ locationId, key }: StayRef) => `${locationId}#${key}`;
  return {
    stays: {
      ...stays,
      put: async (ref, before, after) => {
        const isWritten = await stays.put(ref, before, after);
        if (isWritten) written.add(nameOf(ref));
        return isWritten;
      },
    },
    work: { announce: (owed) => work.announce(owed.filter((one) => written.has(nameOf(one)))) },
  };
}
