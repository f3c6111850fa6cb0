import type { Location } from '../../domain/model/location.ts';
import type { AccountingWord, NetworkUse, TicketSession } from '../../domain/model/network/network-use.ts';
import { hasTicket, type KnownStay } from '../../domain/model/stay.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import { budgetsLeft, isUsedUp } from '../../domain/network/budgets-left.ts';
import { lastLogin } from '../../domain/network/device-slots.ts';
import { devicesTold } from '../../domain/network/devices-told.ts';
import { dayOf } from '../../domain/network/local-days.ts';
import { nextSession } from '../../domain/network/next-session.ts';
import { useSums } from '../../domain/network/use-sums.ts';
import { epochMs, isoSecond } from '../../domain/time/instant.ts';
import { StayContended } from '../errors/stay-contended.ts';
import { type FoundUser, findUser, isPresentUser } from './find-user.ts';
import { isErased } from './is-erased.ts';
import type { LogInDeps } from './log-in-deps.ts';

/** What became of a word of accounting. `unknown`: no ticket has that user. */
export interface AccountingResult {
  readonly type: 'recorded' | 'repeated' | 'unknown';
}

/** More than a ticket's devices need that tell at the same time. */
const maxTries = 20;

/**
 * Records what a network tells of a session. In any order, and any number of times, the sums are the same.
 * @throws StayContended, or what the table throws: then the network must send it again
 */
export async function recordAccounting(
  user: string,
  word: AccountingWord,
  location: Location,
  deps: LogInDeps,
): Promise<AccountingResult> {
  for (let tries = 0; tries < maxTries; tries++) {
    const found = await findUser(user, location, deps);
    if (!found) return { type: 'unknown' };
    const { ref, stay } = found;
    // Nothing is kept of a guest who was erased.
    if (stay.state === 'erased') return forgotten(ref, deps);
    const told = await tell({ ...found, stay }, word, location, deps);
    if (!told || !(await noteOnStay({ ...found, stay }, told, location, deps))) continue;
    if (await isErased(ref, deps)) return forgotten(ref, deps);
    return { type: told.isNew ? 'recorded' : 'repeated' };
  }
  throw new StayContended();
}

async function forgotten(ref: StayRef, { uses }: LogInDeps): Promise<AccountingResult> {
  await uses.erase(ref);
  return { type: 'unknown' };
}

type Found = FoundUser & { readonly stay: KnownStay };

interface Told {
  readonly isNew: boolean;
  readonly session: TicketSession;
  readonly use: NetworkUse;
}

/** Writes the session, then what all sessions come to; undefined if another write came first. What a crash leaves out the repetition writes. */
async function tell({ ref, stay, user }: Found, word: AccountingWord, location: Location, deps: LogInDeps) {
  const now = deps.now();
  const ticketRef = { ...ref, user };
  const { use, sessions } = await deps.uses.withSessions(ticketRef);
  const known = sessions.find(({ id }) => id === word.sessionId);
  const since = epochMs(stay.ticket?.login ?? stay.ticket?.createdAt ?? stay.openedAt);
  const logins = Object.entries(use.devices).flatMap(([device, slot]) =>
    word.device === '' || word.device === device ? [lastLogin(slot)] : [],
  );
  const session = nextSession(known, word, { now, since, logins, timeZone: location.timeZone });
  if (session !== known && !(await deps.uses.putSession(ticketRef, session, stay))) return undefined;
  const all = [...sessions.filter(({ id }) => id !== session.id), session];
  const isCounted = stay.ticket !== undefined && stay.ticket.numUsers > 0;
  const heard = { session, sessions: all, now: Math.floor(now / 1000) };
  const next = {
    ...use,
    sums: useSums(all),
    devices: isCounted ? devicesTold(use.devices, word, heard) : use.devices,
  };
  const isNew = JSON.stringify(next) !== JSON.stringify(use);
  if (isNew && !(await deps.uses.put(ticketRef, next, stay))) return undefined;
  return { isNew: session !== known || isNew, session, use: next } satisfies Told;
}

/** A ticket's first login and the end of its budget are facts of the stay; false if another write came first. */
async function noteOnStay(
  found: Found,
  { session, use }: Told,
  { timeZone }: Location,
  deps: LogInDeps,
): Promise<boolean> {
  const { ref, stay } = found;
  if (!hasTicket(stay) || !isPresentUser(found)) return true;
  const { ticket } = stay;
  const now = deps.now();
  const isOver = isUsedUp(budgetsLeft(ticket.service, use.sums, dayOf(now, timeZone)));
  const login = ticket.login ?? session.startedAt;
  const usedUpAt = ticket.usedUpAt ?? (isOver ? isoSecond(now) : undefined);
  if (login === ticket.login && usedUpAt === ticket.usedUpAt) return true;
  const after = { ...stay, ticket: { ...ticket, login, ...(usedUpAt !== undefined && { usedUpAt }) } };
  return deps.stays.put(ref, stay, after);
}
