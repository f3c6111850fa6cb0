import type { WorkOutcome } from '../../../domain/model/work-outcome.ts';
import { undeliveredBy } from '../../../domain/owed/undelivered.ts';
import { accepted, type WorkChange } from './work-change.ts';
import { storedStatus } from './work-item.ts';

const mine = '#work.#tok = :tok AND #work.#st = :sending';
const by = (token: string) => ({ ':tok': token, ':sending': storedStatus.sending });

/** A change that is not made if the ticket is wanted again by now: it is then asked for once the lease is over. */
export function ifUnwanted(change: WorkChange, now: string): WorkChange {
  const unwanted =
    '#state <> :active OR attribute_not_exists(#order) OR attribute_exists(#order.#withdrawn) OR #order.#until <= :iso';
  return {
    ...change,
    when: `${change.when} AND (${unwanted})`,
    names: [...change.names, 'state', 'order', 'withdrawn', 'until'],
    values: { ...change.values, ':active': 'active', ':iso': now },
  };
}

/** Leased work that was not tried, and is due again at an instant. */
export function untried(token: string, dueAt: string): WorkChange {
  return {
    set: '#work.#st = :pending, #work.#att = #work.#att - :one',
    remove: '#work.#lease, #work.#tok',
    when: mine,
    names: ['st', 'att', 'tok', 'lease'],
    values: { ...by(token), ':pending': storedStatus.queued },
    becomes: { status: 'queued', dueAt, isPutOff: true },
  };
}

/** Work of which so many attempts were surely refused. */
export function counted(change: WorkChange, attempt: number): WorkChange {
  return {
    ...change,
    set: `${change.set}, #work.#refused = :refused`,
    names: [...change.names, 'refused'],
    values: { ...change.values, ':refused': attempt },
  };
}

/** Work that the other system may still be at, until an instant in epoch milliseconds. */
export function quiet(change: WorkChange, until: number): WorkChange {
  return {
    ...change,
    set: `${change.set}, #work.#quietUntil = :quiet`,
    names: [...change.names, 'quietUntil'],
    values: { ...change.values, ':quiet': until },
  };
}

/** What a sender records of the work that it has leased. */
export function changeAfter(
  outcome: Exclude<WorkOutcome, { readonly type: 'withdrawn' }>,
  token: string,
  times: { readonly at: string; readonly due: string; readonly leaseUntil: number },
): WorkChange {
  if (outcome.type === 'accepted') return accepted(outcome.id, times.at);
  const { why } = outcome;
  if (outcome.type === 'failed') return settled('failed', { token, why, at: times.at });
  if (outcome.type === 'postponed') {
    return {
      set: '#work.#st = :pending, #work.#why = :why',
      when: mine,
      names: ['st', 'tok', 'why'],
      values: { ...by(token), ':pending': storedStatus.queued, ':why': why },
      becomes: { status: 'queued', why, dueAt: times.due, isPutOff: true },
    };
  }
  return {
    set: '#work.#lease = :lease, #work.#why = :why',
    when: mine,
    names: ['st', 'tok', 'lease', 'why'],
    values: { ...by(token), ':lease': times.leaseUntil, ':why': why },
    becomes: { status: 'sending', why, dueAt: times.due, isPutOff: true },
  };
}

/** What is over. Where the kind is one of stays with tickets, its guest can be listed by that. */
export function settled(
  status: 'failed' | 'skipped',
  { token, why, at }: { readonly token: string; readonly why: string; readonly at: string },
): WorkChange {
  return {
    set: '#work.#st = :st, #work.#why = :why, #work.#at = :at',
    remove: '#work.#firstDue',
    when: mine,
    names: ['st', 'tok', 'why', 'at', 'firstDue'],
    values: { ...by(token), ':st': storedStatus[status], ':why': why, ':at': at },
    becomes: { status, why, isUndelivered: undeliveredBy({ status, why }) !== undefined },
  };
}
