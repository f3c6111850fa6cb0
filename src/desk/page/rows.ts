import { type UndeliveredReason, undeliveredReasons } from '../../core/owed/mail/undelivered-reasons.ts';
import type { Row, Way } from './answers.ts';
import type { ListName } from './languages/words.ts';

/** What time it is, and an instant's day at the hotel: `YYYY-MM-DD`. */
export interface Clock {
  /** ISO-8601 in UTC. */
  readonly now: string;
  readonly day: (iso: string) => string;
}

/** The lists, in the order in which they stand. */
export const listNames = [
  'arriving',
  'house',
  'leaving',
  'unmailed',
  'visitors',
] as const satisfies readonly ListName[];

const away = new Set(['checked_in', 'checked_out', 'cancelled', 'no_show', 'deleted']);

/** Whether a ticket opens the network now. */
function isValid({ status, from, until }: Row, { now }: Clock): boolean {
  return status !== 'cancelled' && status !== 'expired' && from <= now && now < until;
}

function isArriving({ stay = 'confirmed', status, login, from }: Row, { now, day }: Clock): boolean {
  return status !== 'cancelled' && login === undefined && !away.has(stay) && day(from) >= day(now);
}

const tests: Readonly<Record<ListName, (row: Row, clock: Clock) => boolean>> = {
  arriving: (row, clock) => !row.visitor && isArriving(row, clock),
  house: (row, clock) => !row.visitor && isValid(row, clock) && row.stay !== 'checked_out' && !isArriving(row, clock),
  leaving: (row, { now, day }) => !row.visitor && row.status !== 'cancelled' && day(row.until) === day(now),
  unmailed: (row, clock) => unmailedReason(row) !== undefined && clock.now < row.until,
  visitors: (row) => row.visitor === true && row.status !== 'cancelled',
};

/** Whether a guest is on a list. */
export function isOn(list: ListName, row: Row, clock: Clock): boolean {
  return tests[list](row, clock);
}

const reasons: ReadonlySet<string> = new Set(undeliveredReasons);
const lost = new Set<string>(['bounced', 'rejected', 'failed'] satisfies UndeliveredReason[]);

const spent = new Set<string>(['skipped', 'failed', 'rejected']);

/** Whether a way but the mail has brought a guest the code, or still may. */
export function mayHaveTold({ way, state }: Way): boolean {
  return way !== 'mail' && !spent.has(state);
}

/** Why a guest has no mail, and nothing else either; undefined if the guest has the code, will get it, or wants none. */
export function unmailedReason({ status, mail, reached, ways = [] }: Row): UndeliveredReason | undefined {
  if (status === 'cancelled' || status === 'expired' || mail === undefined) return undefined;
  if (reached === 'online' || reached === 'handed') return undefined;
  if (ways.some(mayHaveTold)) return undefined;
  const { state, reason = '' } = mail;
  if (state !== 'skipped' && !lost.has(state) && reason !== 'not_issued') return undefined;
  if (reasons.has(reason)) return reason as UndeliveredReason;
  if (lost.has(state)) return state as UndeliveredReason;
  // Left out for a reason that is nobody's task: nobody asked for it.
  return undefined;
}

/** How many are reached of those whose ticket is valid now, and who. */
export interface Reached {
  readonly online: readonly Row[];
  readonly handed: readonly Row[];
  readonly no: readonly Row[];
  readonly all: number;
}

/** The page's figure. */
export function reachedOf(rows: readonly Row[], clock: Clock): Reached {
  const valid = rows.filter((row) => isValid(row, clock));
  const who = (wanted: Row['reached']) =>
    valid.filter(({ reached = 'no' }) => reached === wanted).sort((one, other) => byRoom(one, other));
  return { online: who('online'), handed: who('handed'), no: who('no'), all: valid.length };
}

const collator = new Intl.Collator('en', { numeric: true });

/** Who stands before reception first: a guest in the house, then one who arrives or has left, a visitor last. */
function standing(row: Row, clock: Clock): number {
  return row.visitor ? 2 : Number(!isOn('house', row, clock));
}

/** By room, as people count; who has none comes last. With the clock, a room's guests by who stands before reception. */
export function byRoom(one: Row, other: Row, clock?: Clock): number {
  const rooms = Number(one.room === undefined) - Number(other.room === undefined);
  return (
    rooms ||
    collator.compare(one.room ?? '', other.room ?? '') ||
    (clock ? standing(one, clock) - standing(other, clock) : 0) ||
    collator.compare(nameOf(one), nameOf(other)) ||
    collator.compare(one.serial, other.serial)
  );
}

/** `Example, Ada`; empty if there is no name. */
export function nameOf({ familyName, givenName }: Pick<Row, 'familyName' | 'givenName'> = {}): string {
  return [familyName, givenName].filter((name) => name !== undefined && name !== '').join(', ');
}
