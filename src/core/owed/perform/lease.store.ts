import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../kit/aws/table.store.ts';
import { isoTime } from '../../../kit/time.ts';
import type { Stay } from '../../stay/stay.ts';
import type { WorkRef } from '../../stay/stay-event.ts';
import { fromItem } from '../../stay/store/stay-item.store.ts';
import { stayItemKey } from '../../stay/store/stay-ref.store.ts';
import { isMissed } from '../mail/undelivered.ts';
import { sweepAfter, type WorkOutcome } from '../work.ts';
import type { WorkLeases } from './perform.service.ts';
import { accepted, storedStatus, type WorkChange } from './work-item.store.ts';
import { workUpdate, writeWork } from './write-work.store.ts';

/** Longer than the function lives, the kill is late and clocks differ: nobody else may send meanwhile. */
const leaseFor = 180_000;
/** How long the other system's event may take to tell what became of a send whose answer was lost. */
const eventWindow = 120_000;
/** After how long, at least, work is tried again by its queue. */
const firstRetry = 5000;
const longestBackoff = 600_000;
/** Where the other system takes nothing at all: the sweeper tries a few a minute, and all when they were accepted. */
const untilNextSweep = 40_000;

/** The table, a clock and chance. */
interface WorkLeasesDeps extends Table {
  readonly now: () => number;
  readonly random: () => number;
}

/** How a kind of work differs from a mail. */
interface KindOfLease {
  /** Work of stays that do not stand any more is leased, too: what became of it must still be found out. */
  readonly ofAnyState?: true;
  /**
   * It is counted how many attempts were surely refused, noted until when the other system may still be at one, and the
   * work is tried again after seconds, by its queue.
   */
  readonly isAskedFor?: true;
  /** It is tried again after seconds, by its queue. */
  readonly isSoonAgain?: true;
  /** It is counted of how many attempts it is known that they did nothing. */
  readonly countsRefusals?: true;
}

/** The leases in the table: each step is one conditional write on the stay's item. */
export function workLeases(table: WorkLeasesDeps, kind: KindOfLease = {}): WorkLeases {
  const { db, tableName, now, random } = table;
  const isoIn = (ms: number) => new Date(now() + ms).toISOString();

  async function skip(work: WorkRef, token: string, why: string): Promise<void> {
    const change = settled('skipped', { token, why, at: isoIn(0), isUndelivered: isMissed(work.kind, why) });
    await writeWork(table, work, kind.isAskedFor ? ifUnwanted(change, isoIn(0)) : change);
  }

  return {
    async lease(work, gathering) {
      const token = randomBytes(6).toString('base64url');
      const change = leased(token, now() + leaseFor);
      const update = workUpdate(
        tableName,
        work,
        gathering === undefined ? ofItsHour(change, now(), kind) : ofGathering(change, gathering),
      );
      try {
        const { Attributes } = await db.send(new UpdateItemCommand({ ...update, ReturnValues: 'ALL_NEW' }));
        return Attributes && { stay: fromItem(Attributes), token };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        // Where an answer was lost, the SDK asks again, and what stands in the way may be this very lease.
        return (error.$metadata.attempts ?? 1) > 1 ? heldBy(token, work, table) : undefined;
      }
    },
    async record(work, token, attempt, outcome, leftToSweep) {
      if (outcome.type === 'withdrawn') return void (await skip(work, token, outcome.why));
      const { soon, dueMs, leaseMs } = retryTimes(attempt, outcome, { ...kind, leftToSweep }, random);
      const due = isoIn(dueMs);
      const change = changeAfter(outcome, token, { at: isoIn(0), due, leaseUntil: now() + leaseMs });
      await writeWork(table, work, noting(change, attempt, outcome, kind, now()));
      return soon;
    },
    async release(work, token, due) {
      await writeWork(table, work, untried(token, new Date(due).toISOString()));
    },
    async gather(work, token, gathering, until) {
      await writeWork(table, work, gathered(token, gathering, new Date(until).toISOString()));
    },
    skip,
  };
}

/** The stay whose work is held by a lease; undefined if it is another's. */
async function heldBy(token: string, work: WorkRef, table: Table) {
  const stay = await readWorkStay(table, work);
  return stay?.owed[work.kind]?.leaseToken === token ? { stay, token } : undefined;
}

/** A change with what else is noted of its kind. */
function noting(change: WorkChange, attempt: number, outcome: WorkOutcome, kind: KindOfLease, now: number): WorkChange {
  if (kind.isAskedFor) return asked(change, attempt, outcome, now);
  return kind.countsRefusals && outcome.type === 'postponed' ? countedOnce(change) : change;
}

/** What else is noted of work that another system is asked for. */
function asked(change: WorkChange, attempt: number, outcome: WorkOutcome, now: number): WorkChange {
  if (outcome.type === 'postponed') return counted(change, attempt);
  return outcome.type === 'unknown' && outcome.unanswered ? quiet(change, now + eventWindow) : change;
}

/** When work is tried again, all in milliseconds from now: by its queue, by the sweeper, and how long nobody may before. */
function retryTimes(
  attempt: number,
  outcome: WorkOutcome,
  {
    isAskedFor,
    isSoonAgain = isAskedFor,
    leftToSweep = false,
  }: KindOfLease & { readonly leftToSweep: boolean | undefined },
  random: () => number,
) {
  const retry = backoff(attempt, outcome) * (0.5 + random());
  // SES tells by an event what became of a mail.
  if (!isSoonAgain) return { dueMs: outcome.type === 'unknown' ? eventWindow : retry, leaseMs: eventWindow };
  const isForAll = 'forAll' in outcome && outcome.forAll === true;
  // The next sweep has it in its place among the others.
  if (leftToSweep && isForAll) return { dueMs: firstRetry, leaseMs: firstRetry };
  const soon = soonAgain(attempt, outcome, random());
  return soon === undefined ? { dueMs: retry, leaseMs: retry } : { soon, dueMs: soon + sweepAfter, leaseMs: soon };
}

/**
 * When work is tried again by its queue, and no sooner than its system asks; undefined if the sweeper is to try it, as where
 * somebody must mend something first, or the system has taken nothing for a while.
 */
function soonAgain(attempt: number, outcome: WorkOutcome, random: number): number | undefined {
  if (outcome.type !== 'postponed' && outcome.type !== 'unknown') return undefined;
  const { denied, forAll, retryAfter = 0 } = outcome;
  // Of what may stand there it is known by then: however often it was tried before, that is looked up.
  if (outcome.type === 'unknown' && retryAfter > 0) return Math.max(firstRetry, retryAfter * 1000);
  const longest = outcome.type === 'unknown' ? eventWindow : longestBackoff;
  const own = Math.min(longest, firstRetry * 2 ** (attempt - 1) * (1 + random / 2));
  if (denied || (forAll && retryAfter === 0 && own > untilNextSweep)) return undefined;
  return Math.max(own, retryAfter * 1000);
}

/** Before how many milliseconds, about, no other try is worth it. */
function backoff(attempt: number, outcome: WorkOutcome): number {
  if (outcome.type === 'postponed' && outcome.forAll) return untilNextSweep;
  return Math.min(longestBackoff, 1000 * 2 ** attempt);
}

/** Work that a sender has leased. `dueAt` stays: most work is done at the first try, and writing it would cost two units of the index. A retry of leased work is refused by its lease. */
function leased(token: string, until: number): Omit<WorkChange, 'when'> {
  return {
    set: '#work.#st = :sending, #work.#lease = :lease, #work.#tok = :tok, #work.#att = #work.#att + :one',
    names: ['st', 'lease', 'tok', 'att'],
    values: {
      ':sending': storedStatus.sending,
      ':pending': storedStatus.queued,
      ':tok': token,
      ':lease': until,
    },
  };
}

/** A lease of work whose hour has come, and that nobody has. */
function ofItsHour(change: Omit<WorkChange, 'when'>, now: number, kind: KindOfLease): WorkChange {
  return {
    ...change,
    when: `${kind.ofAnyState ? '' : '#state = :active AND '}(attribute_not_exists(#work.#notBefore) OR #work.#notBefore <= :iso) AND (#work.#st = :pending OR (#work.#st = :sending AND #work.#lease < :now))`,
    names: [...(kind.ofAnyState ? [] : ['state']), ...change.names, 'notBefore'],
    values: {
      ...change.values,
      ...(!kind.ofAnyState && { ':active': 'active' }),
      ':now': now,
      ':iso': isoTime(now),
    },
  };
}

/** A lease of work that waits in a gathering, whose moment has come. */
function ofGathering(change: Omit<WorkChange, 'when'>, gathering: string): WorkChange {
  return {
    ...change,
    remove: '#work.#notBefore',
    when: '#state = :active AND #work.#st = :pending AND #work.#gathering = :gathering',
    names: ['state', ...change.names, 'notBefore', 'gathering'],
    values: { ...change.values, ':active': 'active', ':gathering': gathering },
  };
}

/** Leased work that was not tried, and waits until an instant, or with others of its receiver until somebody takes them up before. */
function gathered(token: string, gathering: string | undefined, until: string): WorkChange {
  const isWithOthers = gathering !== undefined;
  return {
    set: `#work.#st = :pending, #work.#att = #work.#att - :one, #work.#notBefore = :until${isWithOthers ? ', #work.#gathering = :gathering' : ''}`,
    remove: '#work.#lease, #work.#tok',
    when: mine,
    names: ['st', 'att', 'tok', 'lease', 'notBefore', ...(isWithOthers ? ['gathering'] : [])],
    values: {
      ...by(token),
      ':pending': storedStatus.queued,
      ':until': until,
      ...(isWithOthers && { ':gathering': gathering }),
    },
    becomes: { status: 'queued', dueAt: until },
  };
}

const mine = '#work.#tok = :tok AND #work.#st = :sending';
const by = (token: string) => ({ ':tok': token, ':sending': storedStatus.sending });

/** A change that is not made if the ticket is wanted again by now: it is then asked for once the lease is over. */
function ifUnwanted(change: WorkChange, now: string): WorkChange {
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
function untried(token: string, dueAt: string): WorkChange {
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
function counted(change: WorkChange, attempt: number): WorkChange {
  return {
    ...change,
    set: `${change.set}, #work.#refused = :refused`,
    names: [...change.names, 'refused'],
    values: { ...change.values, ':refused': attempt },
  };
}

/** Work of which one more attempt surely did nothing. */
function countedOnce(change: WorkChange): WorkChange {
  return {
    ...change,
    set: `${change.set}, #work.#refused = if_not_exists(#work.#refused, :none) + :one`,
    names: [...change.names, 'refused'],
    values: { ...change.values, ':none': 0, ':one': 1 },
  };
}

/** Work that the other system may still be at, until an instant in epoch milliseconds. */
function quiet(change: WorkChange, until: number): WorkChange {
  return {
    ...change,
    set: `${change.set}, #work.#quietUntil = :quiet`,
    names: [...change.names, 'quietUntil'],
    values: { ...change.values, ':quiet': until },
  };
}

/** What a sender records of the work that it has leased. */
function changeAfter(
  outcome: Exclude<WorkOutcome, { readonly type: 'withdrawn' }>,
  token: string,
  times: { readonly at: string; readonly due: string; readonly leaseUntil: number },
): WorkChange {
  if (outcome.type === 'accepted') return accepted(outcome.id, times.at, outcome.listed);
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
function settled(
  status: 'failed' | 'skipped',
  { token, why, at, isUndelivered = true }: Record<'token' | 'why' | 'at', string> & { isUndelivered?: boolean },
): WorkChange {
  return {
    set: '#work.#st = :st, #work.#why = :why, #work.#at = :at',
    remove: '#work.#firstDue',
    when: mine,
    names: ['st', 'tok', 'why', 'at', 'firstDue'],
    values: { ...by(token), ':st': storedStatus[status], ':why': why, ':at': at },
    becomes: { status, why, isUndelivered },
  };
}

/** The stay that owes some work, as it is. */
async function readWorkStay({ db, tableName }: Table, work: WorkRef): Promise<Stay | undefined> {
  const get = new GetItemCommand({ TableName: tableName, Key: stayItemKey(work), ConsistentRead: true });
  const { Item } = await db.send(get);
  return Item && fromItem(Item);
}
