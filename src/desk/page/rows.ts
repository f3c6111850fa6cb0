import type { DeskWords, ListName } from '../../core/languages/desk-words.ts';
import type { Hand, HelpReason } from '../../core/owed/hands.ts';
import type { Channel, Row } from './answers.ts';

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

/** Whether a guest should have Wi-Fi now, also one whose ticket is cancelled. */
function isHere(row: Row, clock: Clock): boolean {
  const isOver = row.stay === 'checked_out' || row.stay === 'no_show';
  return (isValid(row, clock) && !isOver) || helpReason(row, clock.now) === 'no_ticket';
}

function isArriving({ stay, status, login, from }: Row, { now, day }: Clock): boolean {
  return status !== 'cancelled' && login === undefined && !away.has(stay) && day(from) >= day(now);
}

const tests: Readonly<Record<ListName, (row: Row, clock: Clock) => boolean>> = {
  arriving: (row, clock) => !row.visitor && isArriving(row, clock),
  house: (row, clock) => !row.visitor && isHere(row, clock) && !isArriving(row, clock),
  leaving: (row, { now, day }) => !row.visitor && row.status !== 'cancelled' && day(row.until) === day(now),
  unmailed: (row, { now }) => helpReason(row, now) !== undefined,
  visitors: (row) => row.visitor === true && row.status !== 'cancelled',
};

/** Whether a guest is on a list. */
export function isOn(list: ListName, row: Row, clock: Clock): boolean {
  return tests[list](row, clock);
}

const spent = new Set<string>(['skipped', 'failed', 'rejected']);

/** Whether a channel but the mail has brought a guest the code, or still may. */
export function mayHaveReached({ way, state }: Channel): boolean {
  return way !== 'mail' && !spent.has(state);
}

type Sentences = Readonly<Partial<Record<string, Readonly<Partial<Record<string, string>>>>>>;

/** States that are said as others are. */
const plainStates: Readonly<Partial<Record<string, string>>> = {
  sending: 'queued',
  rejected: 'failed',
  skipped: 'failed',
};

/**
 * How far a channel but the mail has come: in its own sentences, or with its name by what is said of every guest, so that a new
 * channel can be read before a language has a sentence for it. Undefined for a state that its own sentences do not know.
 */
export function channelText({ way, state, why }: Channel, { channels, reached }: DeskWords): string | undefined {
  const own = (channels as object as Sentences)[way];
  const plain = why === 'unknown' ? why : (plainStates[state] ?? state);
  if (own) return plain === 'unknown' ? channels[plain] : own[plain];
  const hand = plain === 'delivered' ? 'handed' : plain === 'failed' ? 'no' : 'maybe';
  return `${way}: ${plain === 'queued' ? '…' : reached[hand]}`;
}

/** Why reception is to look after a guest now; undefined if there is nothing to do. */
export function helpReason({ help, until }: Row, now: string): HelpReason | undefined {
  return help && (help.from ?? '') <= now && now < until ? help.reason : undefined;
}

/** Those in the house by whether they have the code, by room. */
export function reachedOf(rows: readonly Row[], clock: Clock): Readonly<Record<Hand, readonly Row[]>> {
  const here = rows.filter((row) => isHere(row, clock)).sort((one, other) => byRoom(one, other));
  const who = (hand: Hand) => here.filter(({ reached }) => reached === hand);
  return { online: who('online'), used: who('used'), handed: who('handed'), maybe: who('maybe'), no: who('no') };
}

const collator = new Intl.Collator('en', { numeric: true });

/** Who stands before reception first: a guest in the house, then one whose ticket is valid, one who arrives or has left, a visitor last. */
function standing(row: Row, clock: Clock): number {
  return row.visitor ? 3 : Number(!isOn('house', row, clock)) + Number(!isHere(row, clock));
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
