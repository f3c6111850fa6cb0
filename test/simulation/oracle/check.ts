import { isDeepStrictEqual } from 'node:util';
import type { Location } from '../../../src/core/location/location.ts';
import { hasMoreChannels } from '../../../src/core/owed/channels.ts';
import { inHand } from '../../../src/core/owed/in-hand.ts';
import { isOwed } from '../../../src/core/owed/work.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { fromItem } from '../../../src/core/stay/store/stay-item.store.ts';
import { isSameInbox, relayOf } from '../../core/support/address-model.ts';
import type { Attributes } from '../fakes/expression-reader.ts';
import type { FakeTable } from '../fakes/fake-table.ts';
import { checkHouses } from '../octopus/check-houses.ts';
import { isEnough } from '../octopus/compare-tickets.ts';
import type { HouseLedger } from '../octopus/houses.ts';
import { type Counts, costs, losses, tallyOf } from './counts.ts';
import { type AcceptedMessage, type DeskWord, expectedOf, stayName } from './expected.ts';
import { type History, plainStay } from './history.ts';

/** Groups, and the mails that told of their tickets first. */
function groupsOf(stays: ReadonlyMap<string, Attributes>, { sent }: History) {
  const mails = new Map<string, Set<string>>();
  for (const [name, item] of stays) {
    const id = item.group?.M?.id?.S;
    if (id === undefined) continue;
    const told = mails.get(id) ?? new Set();
    mails.set(id, told);
    for (const one of sent.get(`${name}#1`) ?? []) told.add(one.id);
  }
  return { groups: mails.size, groupMails: [...mails.values()].reduce((sum, { size }) => sum + size, 0) };
}

/** How much a world did. */
interface Work {
  readonly calls: number;
  readonly crashes: number;
  readonly messages: number;
  readonly redriven: number;
}

/** What a world did, and what was lost, doubled or mixed up in it. */
export interface Verdict extends Counts, Work {
  readonly events: number;
  readonly stays: number;
  readonly mails: number;
  /** Mails that told of several stays, and of how many. */
  readonly lists: number;
  readonly listed: number;
  /** Groups that reception has made, and in how many mails their organisers were told first. */
  readonly groups: number;
  readonly groupMails: number;
  /** Tickets that hotels' own servers have issued. */
  readonly placed: number;
  /** Each with its kind and ids. */
  readonly problems: readonly string[];
}

/** What a check looks at. */
export interface Remains {
  readonly table: FakeTable;
  readonly history: History;
  readonly accepted: readonly AcceptedMessage[];
  /** What reception wrote. */
  readonly desk?: readonly DeskWord[];
  readonly locations: readonly Location[];
  readonly apiSenderId: string;
  readonly tally: Work;
  readonly houses: HouseLedger;
  /** Whether nothing was left to do. */
  readonly finished: boolean;
}

const gone = new Set(['accepted', 'bounced', 'complained']);

/** What the stored words for a mail's status mean. */
const stored: Readonly<Record<string, string>> = { pending: 'queued', sent: 'accepted' };
const statusOf = (mail: { readonly st: string } | undefined) => mail && (stored[mail.st] ?? mail.st);

/** Compares what is in the table, and what was mailed, with what was accepted. */
export function check(remains: Remains): Verdict {
  const { table, history, accepted, desk, locations, apiSenderId, tally, finished, houses } = remains;
  const { counts, problems, found } = tallyOf([...losses, ...costs], (kind) => kind === 'orphanCodes');
  const items = [...table.items()];
  const expected = expectedOf(accepted, locations, apiSenderId, desk);
  const stays = new Map(items.filter(isStay).map((item) => [nameOf(item), item]));

  const issueAtCheckIn = new Set(locations.filter(({ issueAt }) => issueAt === 'check-in').map(({ id }) => id));
  const manyWays = new Set(locations.filter(hasMoreChannels).map(({ id }) => id));
  const rights = new Map(locations.map((location) => [location.id, rightAt(location, houses)]));
  if (!finished) found('unfinished', 'something was left to do for ever');
  const byName = new Map([...stays.values()].map((item) => [stayName(fromItem(item)), item]));
  for (const [name, stay] of expected.stays) {
    const item = byName.get(name);
    if (!item) found('lostEvents', `${name} is not stored`);
    else {
      const issuesAtCheckIn = issueAtCheckIn.has(stay.locationId);
      const isMailed = !manyWays.has(stay.locationId);
      const isRight = rights.get(stay.locationId);
      checkStay(nameOf(item), stay, item, { history, found, issuesAtCheckIn, isMailed, isRight });
    }
  }
  for (const name of byName.keys()) if (!expected.stays.has(name)) found('lostEvents', `${name} has no event`);
  if (byName.size !== stays.size) found('doubleTickets', 'a stay is stored twice');
  const own = [...stays].filter(([, item]) => !houses.issued.has(fromItem(item).locationId));
  const askedFor = Map.groupBy(desk?.filter(({ replaces }) => replaces) ?? [], ({ stay }) => stay);
  checkCodes(items, new Map(own), { history, found, askedFor });
  checkMails(history, found);
  checkNeeds(history, found);
  checkOutcomes(items, expected.outcomes, found);
  checkUndelivered(stays, table.items('due'), found);
  checkHouses(houses, locations, { stays, history, found });
  const mails = [...history.sent.values()].reduce((sum, sends) => sum + sends.length, 0);
  const [lists, listed] = [history.lists.length, history.lists.reduce((sum, rows) => sum + rows, 0)];
  const placed = [...houses.issued.values()].reduce((sum, { length }) => sum + length, 0);
  counts.searches = houses.searches();
  return {
    ...counts,
    ...tally,
    events: expected.outcomes.size,
    stays: stays.size,
    mails,
    lists,
    listed,
    ...groupsOf(stays, history),
    placed,
    problems,
  };
}

type Found = (kind: keyof Counts, what: string) => void;
interface Looking {
  readonly history: History;
  readonly found: Found;
}

function checkStay(
  name: string,
  wanted: Stay,
  item: Attributes,
  {
    history,
    found,
    issuesAtCheckIn,
    isMailed,
    isRight = isSame,
  }: Looking & { issuesAtCheckIn: boolean; isMailed: boolean; isRight?: IsRight | undefined },
) {
  const real = fromItem(item);
  const plain = plainStay(item);
  if (
    plain.code !== real.ticket?.user ||
    statusOf(plain.mail) !== real.owed.email?.status ||
    plain.email !== (real.facts.guest?.email ?? '')
  ) {
    return found('lostEvents', `${name} is not laid out as the history reads it`);
  }
  for (const part of ['seq', 'state', 'status'] as const) {
    if (real[part] !== wanted[part]) return found('lostEvents', `${part} of ${name} is not as told`);
  }
  if (!isDeepStrictEqual(real.facts, wanted.facts)) return found('lostEvents', `the facts of ${name} are not as told`);
  const stands = wanted.state === 'active' && wanted.stands && !wanted.ended;
  const live = stands && mustHaveTicket(wanted, issuesAtCheckIn) && !wasOver(real, wanted);
  if (live && !isRight(real, wanted))
    return found(isRight === isSame ? 'lostEvents' : 'lostPlacements', `the ticket of ${name} is not as told`);
  if (wanted.state !== 'active' && plain.state === 'active') return found('lostEvents', `${name} was revoked`);
  for (const [kind, work] of Object.entries(real.owed))
    if (isOwed(work))
      return found(kind === 'email' ? 'lostMails' : 'lostPlacements', `${kind} of ${name} is owed for ever`);
  const mail = real.owed.email;
  const sends = history.sent.get(`${name}#${mail?.version}`);
  if (mail && gone.has(mail.status) && !sends)
    return found('lostMails', `${name} is ${mail.status}, and SES never had it`);
  // By which way the others are reached, the world of ways checks.
  if (!isMailed || !live || wanted.owed.email?.status !== 'queued' || mail?.why === 'ended') return undefined;
  if (!sends?.some(({ pair }) => pair?.code === plain.code && isSameInbox(pair?.email, plain.email))) {
    return found('lostMails', `the guest of ${name} never had the code`);
  }
  return undefined;
}

/** Where tickets are issued at check-in, a guest who is not there any more may have come by one or not. */
function mustHaveTicket({ checkedInAt }: Stay, issuesAtCheckIn: boolean): boolean {
  return !issuesAtCheckIn || checkedInAt !== undefined;
}

/**
 * No ticket is made for a stay that is over: a room that is first heard of then, or one whose end was told before what
 * brought it back. One that was over by then may be kept.
 */
function wasOver({ ticket, openedAt }: Stay, { ticket: wanted, seq }: Stay): boolean {
  if (ticket && !wanted) return Date.parse(ticket.until) <= Date.parse(seq.split('#')[0] ?? '');
  if (ticket || !wanted) return false;
  return Date.parse(wanted.until) <= Math.max(Date.parse(openedAt), Date.parse(wanted.createdAt));
}

type IsRight = (real: Stay, wanted: Stay) => boolean;

/** Whether a stay's ticket is as good as it should be: where the hotel's own server issues it, what counts is what stands there. */
function rightAt(location: Location, { issued }: HouseLedger): IsRight {
  const there = issued.get(location.id);
  if (!there) return isSame;
  return ({ ticket }, { ticket: wanted }) => {
    const standing = there.find((one) => one.ticket.serial === ticket?.serial)?.ticket;
    return !wanted || (standing !== undefined && isEnough(standing, wanted, location));
  };
}

function isSame(real: Stay, wanted: Stay): boolean {
  return isDeepStrictEqual(rightOf(real), rightOf(wanted));
}

/** What a ticket is good for, whatever its code. */
function rightOf({ ticket }: Stay) {
  return ticket && { until: ticket.until, numUsers: ticket.numUsers, service: ticket.service.id };
}

function checkCodes(
  items: readonly Attributes[],
  stays: ReadonlyMap<string, Attributes>,
  { history, found, askedFor }: Looking & { readonly askedFor: ReadonlyMap<string, readonly DeskWord[]> },
) {
  for (const [name, { replaced }] of history.stays) {
    const item = stays.get(name);
    if (!item) continue;
    const wanted = askedFor.get(stayName(fromItem(item)))?.length ?? 0;
    for (let i = wanted; i < replaced; i++) found('doubleTickets', `${name} had two codes for one guest`);
  }
  const owners = new Map<string, string>();
  for (const { pk, sk, stay } of items) if (isClaim(pk?.S)) owners.set(`${pk?.S} ${sk?.S}`, stay?.S ?? '');
  const used = new Set<string>();
  for (const [name, item] of stays) {
    const { state, code, realm } = plainStay(item);
    if (state !== 'active' || code === undefined) continue;
    const claim = `REALM#${realm}#CODE ${code}`;
    if (owners.get(claim) !== name.replace('LOC#', '').replace('\nSTAY#', '#'))
      found('sharedCodes', `${name} does not own its code`);
    if (used.has(claim)) found('sharedCodes', `${name} shares its code`);
    used.add(claim);
  }
  for (const [claim, owner] of owners) {
    const seen = history.stays.get(`LOC#${owner.replace('#', '\nSTAY#')}`);
    const code = claim.slice(claim.indexOf(' ') + 1);
    if (![...(seen?.pairs.values() ?? [])].some((pair) => pair.code === code)) found('orphanCodes', `of ${owner}`);
  }
}

function checkMails({ sent }: History, found: Found): void {
  for (const [version, sends] of sent) {
    for (const [i, { pair, afterRevoked, recorded }] of sends.entries()) {
      if (!pair) found('foreignMails', version);
      if (afterRevoked) found('mailsAfterRevoked', version);
      if (!recorded) found('unrecordedMails', version);
      if (i === 0) continue;
      found('doubleMails', version);
      const first = sends[0]?.pair;
      if (pair?.code !== first?.code || !isSameInbox(pair?.email, first?.email)) found('differingDoubles', version);
    }
  }
}

/** No guest is mailed at a second alias of a portal what went to the first, unless that did not arrive or has changed since. */
function checkNeeds({ sent, stays }: History, found: Found): void {
  const went = new Map<string, string>();
  for (const [version, sends] of sent) {
    const at = version.lastIndexOf('#');
    const name = version.slice(0, at);
    const seen = stays.get(name);
    const { code, email } = sends[0]?.pair ?? {};
    const relay = relayOf(email);
    if (relay === undefined || email === undefined || !seen || seen.ends.size > 1 || seen.notArrived.size > 0) continue;
    const before = went.get(`${name} ${code} ${relay}`);
    if (before !== undefined && before !== email) found('needlessMails', version);
    went.set(`${name} ${code} ${relay}`, email);
  }
}

/** What only time makes reception's: the index may have it, and need not. */
const inTime: readonly string[] = ['waiting', 'unconfirmed'];

/** Every guest who may be without the code is in the index of reception's list, at the ticket's end, and nobody else but whom its reader passes over. */
function checkUndelivered(stays: ReadonlyMap<string, Attributes>, due: Iterable<Attributes>, found: Found): void {
  const listed = new Map([...due].map((item) => [nameOf(item), `${item.duePk?.S} ${item.dueAt?.S}`]));
  for (const [name, item] of stays) {
    const stay = fromItem(item);
    const place = listed.get(name);
    const reason = inHand(stay, { now: 0 }).help?.reason;
    const wanted = reason && `UNDELIVERED#${stay.locationId} ${stay.ticket?.until}`;
    // What was taken, or left out at its turn, is put into no place: the next write of the stay does.
    const isPast = place === undefined && ['accepted', 'skipped'].includes(stay.owed.email?.status ?? '');
    // Left for whoever reads the list to pass over: a member of a group to whom reception has mailed the code, and whose message or text has come.
    const isPassedOver = reason === undefined && (stay.group ?? stay.owed.message ?? stay.owed.text) !== undefined;
    const isFree =
      isPassedOver || (reason !== undefined && (inTime.includes(reason) || (isPast && reason !== 'relayed')));
    if (wanted !== place && !isFree && (wanted || place?.startsWith('UNDELIVERED#')))
      found('wronglyListed', `${name} is ${stay.owed.email?.status}, and listed at ${place}`);
  }
}

function checkOutcomes(
  items: readonly Attributes[],
  expected: ReadonlyMap<string, readonly string[]>,
  found: Found,
): void {
  const recorded = new Map<string, string[]>();
  const note = (event: string, outcome: string) => recorded.set(event, [...(recorded.get(event) ?? []), outcome]);
  for (const item of items) {
    const { pk, outcome } = item;
    if (pk?.S?.startsWith('EVT#')) note(pk.S.slice(4), outcome?.S ?? '');
    const openedBy = isStay(item) ? fromItem(item).openedBy : undefined;
    if (openedBy !== undefined) note(openedBy, 'applied');
  }
  for (const [event, wanted] of expected) {
    const outcomes = recorded.get(event) ?? [];
    if (outcomes.length === 0) found('eventsWithoutOutcome', event);
    if (outcomes.length > 1) found('eventsWithTwoOutcomes', `${event}: ${outcomes}`);
    else if (outcomes[0] && !wanted.includes(outcomes[0])) found('wrongOutcomes', `${event}: ${outcomes[0]}`);
  }
  for (const event of recorded.keys()) if (!expected.has(event)) found('wrongOutcomes', `${event} was never accepted`);
}

const isStay = ({ sk }: Attributes) => sk?.S?.startsWith('STAY#') === true;
const isClaim = (pk = '') => pk.startsWith('REALM#') && pk.endsWith('#CODE');

function nameOf({ pk, sk }: Attributes): string {
  return `${pk?.S}\n${sk?.S}`;
}
