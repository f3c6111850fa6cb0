import type { NetworkUse } from '../../../src/core/ticket/use/network-use.ts';
import { isSessionItem, storedSession, storedUse } from '../../../src/core/ticket/use/network-uses.store.ts';
import type { TicketSession } from '../../../src/core/ticket/use/ticket-session.ts';
import type { Found, NetworkRemains } from './network-counts.ts';
import type { ToldWord, TrueSession } from './network-ledger.ts';
import { isSpent } from './ticket-truth.ts';

/** Seconds that what is known of a session may be away from what was told. */
const tolerance = 60;

/** Compares what is kept of sessions with what access servers told, and sums with sessions. */
export function checkUses({ ledger, table }: NetworkRemains, found: Found): void {
  const uses = new Map<string, NetworkUse>();
  const kept = new Map<string, TicketSession[]>();
  for (const item of table.items()) {
    const [pk = '', sk = ''] = [item.pk?.S, item.sk?.S];
    if (!pk.startsWith('NETWORK#')) continue;
    const name = `${pk.slice(8)} ${sk.slice(0, sk.indexOf('#'))}`;
    if (isSessionItem(item)) kept.set(name, [...(kept.get(name) ?? []), storedSession(item)]);
    else uses.set(name, storedUse(item));
  }
  for (const [ticket, sessions] of Map.groupBy(ledger.sessions, ({ locationId, code }) => `${locationId} ${code}`)) {
    const [{ locationId, code }] = sessions as [TrueSession];
    const stay = ledger.stayOf(locationId, code) ?? '';
    const name = `${stay} ${code}`;
    const logins = ledger.logins.filter((one) => one.code === code && one.locationId === locationId);
    const about = { kept: kept.get(name) ?? [], firstLogin: Math.min(...logins.map(({ from }) => from)) };
    for (const one of sessions) checkSession(one, about, found);
    // A word that nobody has recorded may have stopped halfway, and then the next one sets it right.
    const isWhole = sessions.every(({ words }) => words.every(({ recordedAt }) => recordedAt !== undefined));
    const use = uses.get(name);
    if (!use || !isWhole) continue;
    checkSums(ticket, use, about.kept, found);
    const last = ledger.stays.get(stay)?.at(-1)?.stay;
    if (last?.ticket?.user === code && isSpent(last, use.sums) && last.ticket.usedUpAt === undefined)
      found('notUsedUp', `${ticket} has used ${JSON.stringify(use.sums)}`);
  }
}

function checkSums(name: string, { sums }: NetworkUse, sessions: readonly TicketSession[], found: Found): void {
  const sum = (count: (one: TicketSession) => number) => sessions.reduce((total, one) => total + count(one), 0);
  const real = [sum((one) => one.seconds), sum((one) => one.upload), sum((one) => one.download), sessions.length];
  const told = [sums.seconds, sums.upload, sums.download, sums.sessions];
  if (real.join() !== told.join()) found('wrongSums', `${name}: ${told} of ${real}`);
  const days = sum((one) => Object.values(one.days).reduce((total, seconds) => total + seconds, 0));
  if (days !== real[0]) found('wrongSums', `${name}: ${days} s by days of ${real[0]}`);
}

function checkSession(
  session: TrueSession,
  { kept, firstLogin }: { readonly kept: readonly TicketSession[]; readonly firstLogin: number },
  found: Found,
): void {
  const { id, words, kind, jumped } = session;
  const one = kept.find((other) => other.id === id);
  const recorded = wordsThatCount(session);
  const what = `${session.ownId} (${kind.make}) of ${session.code}`;
  if (!one) {
    if (recorded.length > 0) found('wrongBytes', `${what} is not known`);
    return;
  }
  const tried = words.filter(({ handledAt }) => handledAt !== undefined);
  for (const name of ['upload', 'download'] as const) {
    const [least, most] = [bytesOf(recorded, session, name), bytesOf(tried, session, name)];
    if (one[name] < least || one[name] > most)
      found('wrongBytes', `${what}: ${one[name]} of ${least} to ${most} ${name}`);
  }
  const [least, most] = [secondsOf(recorded, session), secondsOf(tried, session)];
  if (jumped > 0) {
    // However its clock has jumped, it is no longer than the ticket was in use.
    const longest = Math.ceil((Math.max(...words.map(({ handledAt = 0 }) => handledAt)) - firstLogin) / 1000);
    if (one.seconds > longest + tolerance)
      found('wrongSeconds', `${what}: ${one.seconds} of ${longest} s, its clock jumped`);
  } else if (one.seconds < least - tolerance || one.seconds > most + tolerance)
    found('wrongSeconds', `${what}: ${one.seconds} of ${least} to ${most} s`);
}

/** Seconds after which a new beginning of a session is too late to be told from a late first one. */
const prompt = 10;

/** What must be known of a session. Without dates a part counts if its beginning was heard at once, and between the ends around it. */
function wordsThatCount({ words, kind }: TrueSession): readonly ToldWord[] {
  if (kind.dates) return words.filter(({ recordedAt }) => recordedAt !== undefined);
  const never = Number.POSITIVE_INFINITY;
  const recordedAt = (part: number, status: ToldWord['status']) =>
    words.find((one) => one.part === part && one.status === status)?.recordedAt;
  return words.filter(({ part, recordedAt: heardAt }) => {
    const begin = words.find((one) => one.part === part && one.status === 'Start');
    const begunAt = begin?.recordedAt ?? never;
    const isPrompt = begunAt - (begin?.sentAt ?? 0) <= prompt * 1000;
    const isInOrder = begunAt > (recordedAt(part - 1, 'Stop') ?? 0) && begunAt < (recordedAt(part, 'Stop') ?? never);
    return heardAt !== undefined && (part === 0 || (isPrompt && isInOrder));
  });
}

/** What words come to: the most of each part of the session, and all parts together. */
function bytesOf(words: readonly ToldWord[], { kind }: TrueSession, name: 'upload' | 'download'): number {
  const parts = Map.groupBy(words, ({ part }) => part).values();
  return [...parts].reduce(
    (sum, part) => sum + (kind.gigawords ? Math.max(...part.map((one) => one[name])) : told(part, name)),
    0,
  );
}

/** Counters of 32 bits begin again: whoever hears the words hears only that they are smaller than before. */
function told(words: readonly ToldWord[], name: 'upload' | 'download'): number {
  let [sum, before] = [0, 0];
  for (const word of words) {
    const cut = word[name] % 2 ** 32;
    if (cut < before) sum += 2 ** 32;
    before = Math.max(cut, word.status === 'Start' ? before : cut);
  }
  return sum + before;
}

function secondsOf(words: readonly ToldWord[], { kind }: TrueSession): number {
  if (kind.tells !== 'ends, counted anew') return Math.max(0, ...words.map(({ seconds }) => seconds));
  const parts = Map.groupBy(words, ({ part }) => part).values();
  return [...parts].reduce((sum, part) => sum + Math.max(...part.map(({ seconds }) => seconds)), 0);
}
