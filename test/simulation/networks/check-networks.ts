import type { Location } from '../../../src/core/location/location.ts';
import { noUse } from '../../../src/core/ticket/use/network-use.ts';
import { tallyOf } from '../oracle/counts.ts';
import { checkUses } from './check-uses.ts';
import { type LeaseBook, leaseBook } from './lease-book.ts';
import { type Found, type NetworkRemains, networkLosses } from './network-counts.ts';
import { type HandledLogin, type NetworkLedger, type Shrunk, type ToldWord, versionsIn } from './network-ledger.ts';
import { budgetAt, standsAt } from './ticket-truth.ts';

/** Compares what networks were answered, and what is kept of their sessions, with what was so. */
export function checkNetworks(remains: NetworkRemains) {
  const { ledger, locations } = remains;
  const { counts, problems, found } = tallyOf(networkLosses);
  const leases = leaseBook(ledger, locations);
  for (const login of ledger.logins) checkLogin(login, { ledger, locations, leases, found });
  for (const { name, at } of ledger.crowds) found('crowds', `${name} at ${iso(at)}`);
  for (const name of ledger.restamped) found('wrongLogins', `${name} has another first login`);
  for (const one of ledger.shrunk)
    if (!hasMinutes(one.name, ledger) && !isCorrected(one, ledger))
      found('wrongSums', `those of ${one.name} have become less`);
  checkFirstLogins(ledger, found);
  checkUses(remains, found);
  return { ...counts, problems };
}

/** Of a network that ends sessions each minute a repetition may count as the next minute until that is told. */
function hasMinutes(name: string, { sessions, stayOf }: NetworkLedger): boolean {
  return sessions.some(
    ({ kind, locationId, code }) => kind.tells.startsWith('ends') && `${stayOf(locationId, code)} ${code}` === name,
  );
}

/**
 * A session whose clock has jumped lasts as long as our clock allows: until a word was heard, and when that comes again
 * with how long it was tried, until it was sent.
 */
function isCorrected({ name, seconds }: Shrunk, { sessions, stayOf }: NetworkLedger): boolean {
  if (seconds === undefined) return false;
  const late = sessions
    .filter(({ jumped, locationId, code }) => jumped > 0 && `${stayOf(locationId, code)} ${code}` === name)
    .map(({ jumped, words }) => Math.max(0, ...words.filter((one) => one.seconds >= jumped).map(waited)));
  return seconds <= late.reduce((sum, one) => sum + Math.ceil(one / 1000), 0);
}

/** Milliseconds for which a word was on its way until it was recorded. */
function waited({ sentAt, recordedAt, handledAt = sentAt }: ToldWord): number {
  return (recordedAt ?? handledAt) - sentAt;
}

const iso = (ms: number) => new Date(ms).toISOString();
/** Seconds are whole ones, and a login takes some. */
const rounding = 2;

/** Milliseconds after which a note that was written is seen. */
const noticed = 1000;

/** Whether the code was typed on the device before, with whatever came of it but a refusal. */
function wasTyped({ device, code, locationId, until }: HandledLogin, { logins }: NetworkLedger): boolean {
  const isSame = (one: HandledLogin) => one.device === device && one.code === code && one.locationId === locationId;
  return logins.some((one) => !one.byAddress && isSame(one) && one.reply?.type !== 'rejected' && one.from <= until);
}

interface Around {
  readonly ledger: NetworkLedger;
  readonly locations: readonly Location[];
  readonly leases: LeaseBook;
  readonly found: Found;
}

function checkLogin(login: HandledLogin, { ledger, locations, leases, found }: Around): void {
  const { reply, locationId, code, device, from, until } = login;
  if (reply?.type !== 'accepted' && reply?.type !== 'rejected') return;
  if (login.byAddress && reply.type === 'accepted' && !wasTyped(login, ledger))
    found('strangersIn', `${device} at ${locationId} at ${iso(from)}, with ${code || 'no code'}`);
  // Whether a refused device was remembered all the while: if not, its guest types the code.
  if (login.byAddress && reply.type === 'rejected') {
    const notes = ledger.notesOf(locationId, device, from - noticed, until);
    if (notes.some((one) => one.code !== code || code === '')) return;
  }
  const location = locations.find(({ id }) => id === locationId);
  if (!location) throw new Error(`There is no location ${locationId}`);
  const name = ledger.stayOf(locationId, code);
  const what = `${device} on ${name} at ${iso(from)}`;
  const stays = name === undefined ? [] : versionsIn(ledger.stays.get(name) ?? [], from, until);
  const known = versionsIn(ledger.uses.get(`${name} ${code}`) ?? [], from, until);
  const first = known[0]?.at;
  const uses = first === undefined || first > from ? [{ at: 0, use: noUse }, ...known] : known;
  // Whoever reads, reads at some instant in between.
  const ways = stays.flatMap(({ stay }) =>
    [from, until].flatMap((at) => [
      standsAt(stay, code, at),
      ...uses.map(({ use }) => budgetAt(stay, use.sums, location, at)),
    ]),
  );
  const best = (kind: typeof standsAt | undefined) =>
    Math.max(
      0,
      ...stays.flatMap(({ stay }) =>
        [from, until].flatMap((at) =>
          kind
            ? [standsAt(stay, code, at).seconds]
            : uses.map(({ use }) => budgetAt(stay, use.sums, location, at).seconds),
        ),
      ),
    );
  const [stands, budget] = [best(standsAt), best(undefined)];
  if (reply.type === 'accepted') {
    const why = ways.find(({ seconds }) => seconds <= 0)?.why ?? 'unknown';
    if (stands <= 0 || budget <= 0) found('deadAccepts', `${what}: ${why}`);
    const most = Math.min(stands, budget, location.accepts?.radius?.maxSession ?? 0);
    if (reply.seconds > Math.max(1, most) + rounding) found('longLogins', `${what}: ${reply.seconds} s of ${most}`);
    return;
  }
  const isGood = ways.length > 0 && ways.every(({ seconds }) => seconds > 0);
  const most = Math.min(...stays.map(({ stay }) => stay.ticket?.numUsers || Number.POSITIVE_INFINITY));
  const others = leases.othersOn(login);
  if (isGood && others.length < most)
    found('wrongRefusals', `${what}, with ${others.length} of ${most} others${others.length ? `: ${others}` : ''}`);
}

/** A first login is of the time of a login; and nobody was let in without one. */
function checkFirstLogins({ logins, stays, stayOf, sessions }: NetworkLedger, found: Found): void {
  const byTicket = Map.groupBy(logins, ({ locationId, code }) => `${locationId} ${code}`);
  for (const own of byTicket.values()) {
    const [{ locationId, code }] = own as [HandledLogin];
    const versions = stays.get(stayOf(locationId, code) ?? '') ?? [];
    const ticket = versions.findLast(({ stay }) => stay.ticket?.user === code)?.stay.ticket;
    const accepts = own.filter(({ reply }) => reply?.type === 'accepted');
    const firstAt = Math.min(...accepts.map(({ until }) => until));
    if (accepts.length === 0 || !ticket) continue;
    const login = Date.parse(ticket.login ?? '');
    const isOfSome = own.some(({ from, until }) => login >= from - 1000 && login <= until + 2000);
    const started = sessions.some((one) => one.code === code && Math.abs(one.startedAt - login) < 5000);
    if (Number.isNaN(login)) found('wrongLogins', `${code} let somebody in at ${iso(firstAt)}, and has no login`);
    else if (login > firstAt) found('wrongLogins', `${code} has ${ticket.login}, after ${iso(firstAt)}`);
    else if (!isOfSome && !started) found('wrongLogins', `${code} has ${ticket.login}, when nobody logged in`);
  }
}
