import { simpleParser } from 'mailparser';
import * as logEvent from '../../src/kit/log/log-words.ts';
import type { SeenOutage } from './outage.ts';
import { addressFor } from './outage-guests.ts';

/** What an outage came to. */
export interface OutageFigures {
  readonly guests: number;
  readonly placed: number;
  /** Guests without a ticket, and tickets beyond the first of a guest. */
  readonly lost: number;
  readonly doubled: number;
  /** Guests with exactly one mail, which has the code that the server has issued for them. */
  readonly mailed: number;
  readonly mailsWithAnotherCode: number;
  /** In how many seconds all were issued, from the first to the last. */
  readonly seconds: number;
  /** The most requests within any second, and within any ten. */
  readonly mostInASecond: number;
  readonly mostInTenSeconds: number;
  /** Requests whose answer was not waited for: a machine that is too slow. What they asked for is looked for two minutes later. */
  readonly givenUp: number;
  /** How much later than a guest who arrives on a later day any guest was issued the ticket, in seconds; but for those. */
  readonly overtakenSeconds: number;
  /** How often the server was asked while it was down, and the most within a minute but the first, in which that is found out. */
  readonly triedWhileDown: number;
  readonly mostTriesInAMinute: number;
  /** How often reception's list was other than the guests who had waited ten minutes, and how long each list was. */
  readonly wrongLists: number;
  readonly listed: readonly number[];
  /** Changes of the alarm's state, each with the minutes since the outage began. */
  readonly alarm: readonly string[];
  /** Guests at a place that issues its own tickets who were mailed within two minutes, and all of them. */
  readonly othersMailed: number;
  readonly others: number;
}

const minute = 60_000;

/** Tells an outage in figures. */
export async function outageFigures(seen: SeenOutage): Promise<OutageFigures> {
  const { guests, issued, began, ended, lines } = seen;
  const byGuest = Map.groupBy(issued, ({ ticket }) => ticket.userId?.split(' ')[1] ?? '');
  const copies = guests.map(({ reservation }) => byGuest.get(reservation)?.length ?? 0);
  const times = issued.map(({ at }) => at).sort((a, b) => a - b);
  const begun = seen.asked.map((one) => one.begun);
  const tries = lines
    .filter(({ at, text }) => at < ended && isTry(text))
    .map(({ at }) => Math.floor((at - began) / minute));
  return {
    guests: guests.length,
    placed: issued.length,
    lost: copies.filter((count) => count === 0).length,
    doubled: issued.length - copies.filter((count) => count > 0).length,
    ...(await mailFigures(seen, byGuest)),
    seconds: Math.round(((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000),
    mostInASecond: most(begun, 1000),
    mostInTenSeconds: most(begun, 10_000),
    givenUp: seen.asked.filter(({ lost }) => lost).length,
    overtakenSeconds: overtaken(seen, byGuest),
    triedWhileDown: tries.length,
    mostTriesInAMinute: mostAlike(tries.filter((one) => one > 0)),
    wrongLists: seen.lists.filter((list) => !isRight(list, seen)).length,
    listed: seen.lists.map((list) => list.guests.length),
    alarm: seen.alarm.map(({ at, to }) => `${to} after ${Math.round((at - began) / minute)} min`),
    othersMailed: seen.others.filter((one) => wasMailedSoon(one, seen)).length,
    others: seen.others.length,
  };
}

function mostAlike(minutes: readonly number[]): number {
  return Math.max(0, ...[...Map.groupBy(minutes, (one) => one).values()].map(({ length }) => length));
}

function isTry(text: string): boolean {
  return [logEvent.workPostponed, logEvent.workUnknown, logEvent.workAccepted].some((word) =>
    text.includes(` event=${word} kind=placement `),
  );
}

type Issued = ReadonlyMap<string, SeenOutage['issued']>;

async function mailFigures({ guests, mails }: SeenOutage, byGuest: Issued) {
  const byAddress = Map.groupBy(mails, ({ to }) => to[0] ?? '');
  let [mailed, mailsWithAnotherCode] = [0, 0];
  for (const guest of guests) {
    const code = byGuest.get(guest.reservation)?.[0]?.ticket.user;
    const own = byAddress.get(addressFor(guest)) ?? [];
    const texts = await Promise.all(own.map(async ({ raw }) => (await simpleParser(raw)).text ?? ''));
    const right = texts.filter((text) => code !== undefined && text.includes(code));
    if (own.length === 1 && right.length === 1) mailed++;
    mailsWithAnotherCode += own.length - right.length;
  }
  return { mailed, mailsWithAnotherCode };
}

/** The most of some instants that lie within so many milliseconds. */
function most(times: readonly number[], within: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  let [first, found] = [0, 0];
  for (const [i, at] of sorted.entries()) {
    while ((sorted[first] ?? at) <= at - within) first++;
    found = Math.max(found, i - first + 1);
  }
  return found;
}

function overtaken({ guests, asked }: SeenOutage, byGuest: Issued): number {
  const givenUp = new Set(asked.filter(({ lost }) => lost).map(({ userId }) => userId));
  const all = guests.flatMap(({ reservation, arrivesIn }) => {
    const [first] = byGuest.get(reservation) ?? [];
    return !first || givenUp.has(first.ticket.userId ?? '') ? [] : [{ arrivesIn, at: first.at }];
  });
  const waits = all.map((one) => {
    const later = all.filter(({ arrivesIn }) => arrivesIn > one.arrivesIn);
    return Math.max(0, ...later.map(({ at }) => one.at - at));
  });
  return Math.round(Math.max(0, ...waits) / 100) / 10;
}

/** On reception's list are those who have waited for ten minutes, and nobody else; after the outage nobody is. */
function isRight({ at, guests: listed }: SeenOutage['lists'][number], { guests, began, ended }: SeenOutage): boolean {
  const waited = (one: SeenOutage['guests'][number]) => at - (began + one.minute * minute);
  const must = guests.filter((one) => at <= ended && waited(one) >= 11 * minute);
  const may = new Set(guests.filter((one) => at <= ended && waited(one) >= 9 * minute).map((one) => one.reservation));
  const names = new Set(listed.map(({ reservationId }) => reservationId));
  return (
    listed.every(({ reservationId, reason }) => may.has(reservationId) && reason === 'not_issued') &&
    must.every(({ reservation }) => names.has(reservation))
  );
}

function wasMailedSoon(guest: SeenOutage['guests'][number], { mails, began }: SeenOutage): boolean {
  const own = mails.filter(({ to }) => to[0] === addressFor(guest));
  const at = Date.parse(own[0]?.receivedAt ?? '') - (began + guest.minute * minute);
  return own.length === 1 && at < 2 * minute;
}
