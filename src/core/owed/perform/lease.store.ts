import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../kit/aws/table.store.ts';
import { isoTime } from '../../../kit/time.ts';
import type { Stay } from '../../stay/stay.ts';
import type { WorkRef } from '../../stay/stay-event.ts';
import { fromItem } from '../../stay/store/stay-item.store.ts';
import { stayItemKey } from '../../stay/store/stay-ref.store.ts';
import { isMissed } from '../mail/undelivered.ts';
import type { WorkOutcome } from '../work.ts';
import type { WorkLeases } from './perform.service.ts';
import { eventWindow, type KindOfLease, retryTimes } from './retry-times.ts';
import { accepted, storedStatus, type WorkChange } from './work-item.store.ts';
import { workUpdate, writeWork } from './write-work.store.ts';

/** Longer than the function lives, the kill is late and clocks differ: nobody else may send meanwhile. */
const leaseFor = 180_000;

/** The table, a clock and chance. */
interface WorkLeasesDeps extends Table {
  readonly now: () => number;
  readonly random: () => number;
}

/** The leases in the table: each step is one conditional write on the stay's item. */
export function workLeases(table: WorkLeasesDeps, kind: KindOfLease = {}): WorkLeases {
  const { db, tableName, now, random } = table;
  const isoIn = (ms: number) => new Date(now() + ms).toISOString();

  async function skip(work: WorkRef, token: string, why: string): Promise<void> {
    const change = settled('skipped', { token, why, at: isoIn(0), isUndelivered: isMissed(work.kind, why) });
    const counted = kind.countsRefusals ? countedOnce(change) : change;
    await writeWork(table, work, kind.isAskedFor ? ifUnwanted(counted, isoIn(0)) : counted);
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
