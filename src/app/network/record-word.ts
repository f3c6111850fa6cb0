import type { Location } from '../../domain/model/location.ts';
import type { AccountingWord, NetworkUse, TicketSession } from '../../domain/model/network/network-use.ts';
import { hasTicket, type KnownStay } from '../../domain/model/stay.ts';
import { budgetsLeft, isUsedUp } from '../../domain/network/budgets-left.ts';
import { lastLogin } from '../../domain/network/device-slots.ts';
import { devicesTold } from '../../domain/network/devices-told.ts';
import { dayOf } from '../../domain/network/local-days.ts';
import { mayBeAnew, nextSession } from '../../domain/network/next-session.ts';
import { useSums } from '../../domain/network/use-sums.ts';
import { epochMs, isoSecond } from '../../domain/time/instant.ts';
import { type FoundUser, isPresentUser } from './find-user.ts';
import type { LogInDeps } from './log-in-deps.ts';

/** A stay that is not erased, and the user of its present or a former ticket. */
export type FoundKnown = FoundUser & { readonly stay: KnownStay };

/** Portals have no access servers. */
type Deps = Pick<LogInDeps, 'stays' | 'uses' | 'now'> & Partial<Pick<LogInDeps, 'servers'>>;

interface Told {
  readonly isNew: boolean;
  readonly session: TicketSession;
  readonly use: NetworkUse;
}

/** Records one word of a session by how the stay stands; undefined if another write came first. */
export async function recordWord(
  found: FoundKnown,
  word: AccountingWord,
  location: Location,
  deps: Deps,
): Promise<'recorded' | 'repeated' | undefined> {
  const told = await tell(found, word, location, deps);
  if (!told || !(await noteOnStay(found, told, location, deps))) return undefined;
  return told.isNew ? 'recorded' : 'repeated';
}

/** Writes the session, then what all sessions come to; undefined if another write came first. What a crash leaves out the repetition writes. */
async function tell({ ref, stay, user }: FoundKnown, word: AccountingWord, location: Location, deps: Deps) {
  const now = deps.now();
  const ticketRef = { ...ref, user };
  const { use, sessions } = await deps.uses.withSessions(ticketRef);
  const known = sessions.find(({ id }) => id === word.sessionId);
  const since = epochMs(stay.ticket?.login ?? stay.ticket?.createdAt ?? stay.openedAt);
  const logins = Object.entries(use.devices).flatMap(([device, slot]) =>
    word.device === '' || word.device === device ? [lastLogin(slot)] : [],
  );
  const restartedAt = known && (await restartOf({ known, word, now }, location, deps));
  const about = { now, since, logins, timeZone: location.timeZone, ...(restartedAt !== undefined && { restartedAt }) };
  const session = nextSession(known, word, about);
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

/** When a session's access server was last started again, where that would tell why a word counts less than those before. */
async function restartOf(
  { known, word, now }: { readonly known: TicketSession; readonly word: AccountingWord; readonly now: number },
  { id }: Location,
  { servers }: Deps,
) {
  if (word.server === '' || known.endedAt !== undefined || !mayBeAnew(known, word, now)) return undefined;
  return (await servers?.restartedAt(id, [word.server]))?.get(word.server);
}

/** A ticket's first login and the end of its budget are facts of the stay; false if another write came first. */
async function noteOnStay(
  found: FoundKnown,
  { session, use }: Told,
  { timeZone }: Location,
  deps: Deps,
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
