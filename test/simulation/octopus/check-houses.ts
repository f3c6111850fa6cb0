import { createHash } from 'node:crypto';
import type { Location } from '../../../src/core/location/location.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { fromItem } from '../../../src/core/stay/store/stay-item.store.ts';
import type { Attributes } from '../fakes/expression-reader.ts';
import type { Counts } from '../oracle/counts.ts';
import { guestAt, type History, wasUnordered } from '../oracle/history.ts';
import { givesMore, isAsRecorded } from './compare-tickets.ts';
import type { HouseLedger, IssuedThere } from './houses.ts';

type Found = (kind: keyof Counts, what: string) => void;

/** What is looked at of one location whose tickets the hotel's own server issues. */
interface Place {
  readonly location: Location;
  /** The stays of this location, by `pk`, a line break, and `sk`. */
  readonly stays: ReadonlyMap<string, Attributes>;
  readonly history: History;
  readonly found: Found;
}

/** Compares what the hotels' own servers have issued with what stays and mails say of it. */
export function checkHouses(
  { issued }: HouseLedger,
  locations: readonly Location[],
  { stays, history, found }: Omit<Place, 'location'>,
): void {
  for (const location of locations) {
    const there = issued.get(location.id);
    if (!there) continue;
    const here = [...stays].filter(([name]) => name.startsWith(`LOC#${location.id}\n`));
    const place = { location, stays: new Map(here), history, found };
    checkDoubles(there, found);
    checkStays(there, place);
    checkMails(there, place);
  }
}

/** One request for a ticket is one ticket, whatever becomes of the answer. */
function checkDoubles(there: readonly IssuedThere[], found: Found): void {
  for (const [userId, copies] of Map.groupBy(there, ({ ticket }) => ticket.userId))
    for (const _ of copies.slice(1)) found('doublePlacements', `${userId} was issued twice`);
}

/** Every ticket there is a stay's, was still wanted when it was asked for, and gives its guest more than the one before. */
function checkStays(there: readonly IssuedThere[], { stays, history, found }: Place): void {
  const owners = ownersOf(stays);
  const byStay = Map.groupBy(there, ({ ticket }) => owners.get(ticket.userId?.slice(-16) ?? '') ?? '');
  for (const { ticket } of byStay.get('') ?? []) found('unknownTickets', `${ticket.userId} is nobody's`);
  for (const [name, item] of stays) {
    const mine = byStay.get(name) ?? [];
    const stay = fromItem(item);
    checkRecord(name, stay, mine, found);
    const seen = history.stays.get(name);
    for (const { ticket, at, askedSince } of mine) {
      if (wasUnordered(seen, askedSince, at)) found('placedUnordered', `${ticket.userId} of ${name}`);
      if (ticket.format === 'email') found('wrongPlacements', `${ticket.userId} is mailed by the house`);
    }
    for (const own of Map.groupBy(mine, ({ at }) => guestAt(seen, at)).values()) {
      // What came too late was never the guest's, and its code may be cancelled there: it is never given out later.
      const given = own.filter(({ ticket }) => !cameTooLate(ticket.serial, stay));
      for (const [i, { ticket }] of given.entries()) {
        const before = given[i - 1]?.ticket;
        if (before && before.userId !== ticket.userId && !givesMore(ticket, before))
          found('needlessTickets', `${ticket.userId} of ${name} gives nothing that ${before.userId} has not`);
      }
    }
    const present = mine.filter(({ at }) => guestAt(seen, at) === (stay.guestSince ?? ''));
    for (const one of present) if (!isKnown(one, stay)) found('unknownTickets', `${one.ticket.userId} of ${name}`);
  }
}

/** Whether a stay tells of a ticket there: as its own or, while it stands, as a former one. */
function isKnown({ ticket: { serial, until } }: IssuedThere, { ticket }: Stay): boolean {
  if (!ticket || serial === ticket.serial) return serial === ticket?.serial;
  const isOver = until !== undefined && Date.parse(until) <= Date.parse(ticket.createdAt);
  return isOver || ticket.placed?.former?.some((one) => one.serial === serial) === true;
}

function cameTooLate(serial: string, { ticket }: Stay): boolean {
  return ticket?.placed?.former?.some((one) => one.serial === serial && one.unwanted) === true;
}

/** What a stay says of its ticket, and of those before, is what stands there. */
function checkRecord(name: string, { ticket }: Stay, mine: readonly IssuedThere[], found: Found): void {
  const [current, ...former] = [ticket, ...(ticket?.placed?.former ?? [])].map(
    (one) => one && mine.find(({ ticket: { serial } }) => serial === one.serial)?.ticket,
  );
  if (ticket && !(current && isAsRecorded(ticket, current)))
    found('wrongPlacements', `the ticket of ${name}, ${ticket.serial}, is not so there`);
  if (former.includes(undefined)) found('wrongPlacements', `a former ticket of ${name} is not there`);
}

/** No mail has a code that the house had not issued by then. */
function checkMails(there: readonly IssuedThere[], { location, history, found }: Place): void {
  const since = new Map(there.map(({ ticket, at }) => [ticket.user, at]));
  for (const [version, sends] of history.sent) {
    if (!version.startsWith(`LOC#${location.id}\n`)) continue;
    for (const { pair, at } of sends)
      if (pair && !((since.get(pair.code) ?? Number.POSITIVE_INFINITY) <= at)) found('unissuedMails', version);
  }
}

/** Whose ticket a `userId` is, by its last sixteen characters: those are each stay's and version's own. */
function ownersOf(stays: ReadonlyMap<string, Attributes>): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const [name, item] of stays) {
    const key = name.replace('LOC#', '').replace('\nSTAY#', '#');
    const last = (fromItem(item).owed.placement?.version ?? 0) + 1;
    for (let version = 1; version <= last; version++) {
      const digest = createHash('sha256').update(`${key}#${version}`).digest('hex').slice(0, 16);
      owners.set(digest, name);
    }
  }
  return owners;
}
