import type { Location } from '../../core/location/location.ts';
import { withLogin } from '../../core/stay/login.ts';
import { hasTicket, type KnownStay } from '../../core/stay/stay.ts';
import type { StayRef } from '../../core/stay/stay-event.ts';
import { lastLogin } from '../../core/ticket/use/device-slots.ts';
import { type NetworkUse, useSums } from '../../core/ticket/use/network-use.ts';
import type { AccountingRecord, TicketSession } from '../../core/ticket/use/ticket-session.ts';
import { untilWritten } from '../../core/until-written.ts';
import { epochMs, isoSecond } from '../../kit/time.ts';
import { budgetsLeft, dayOf, isUsedUp } from '../budgets.ts';
import { SecretUnreadable } from '../errors.ts';
import { type FoundUser, findUser, isPresentUser } from '../login.service.ts';
import type { LogInDeps } from '../login-deps.service.ts';
import { isErased } from '../reserve-place.service.ts';
import { devicesReported, mayBeAnew, nextSession } from './next-session.ts';

/** What became of an accounting record. `unknown`: no ticket has that user. */
interface AccountingResult {
  readonly type: 'recorded' | 'repeated' | 'unknown';
}

/**
 * Records what a network tells of a session, whose user is what a guest has typed, or the device. In any order, and any number of times, the sums are the same.
 * @throws StayContended, or what the table throws: then the network must send it again
 */
export async function recordAccounting(
  user: string | DeviceUser,
  entry: AccountingRecord,
  location: Location,
  deps: LogInDeps,
): Promise<AccountingResult> {
  return untilWritten(async () => {
    const found =
      typeof user === 'string' ? await findUser(user, location, deps) : await findByDevice(user, location, deps);
    if (!found) return { type: 'unknown' };
    const { ref, stay } = found;
    // Nothing is kept of a guest who was erased.
    if (stay.state === 'erased') return forgotten(ref, deps);
    const recorded = await recordAccountingRecord({ ...found, stay }, entry, location, deps);
    if (!recorded) return 'contended';
    if (await isErased(ref, deps)) return forgotten(ref, deps);
    return { type: recorded };
  });
}

async function forgotten(ref: StayRef, { uses }: LogInDeps): Promise<AccountingResult> {
  await uses.erase(ref);
  return { type: 'unknown' };
}

/** A device that was logged in by its address, as its network's accounting tells of it. */
interface DeviceUser {
  readonly mac: string;
  /** The serial of the ticket that let it in, if the network tells. */
  readonly serial?: string | undefined;
}

type DeviceLookup = Pick<LogInDeps, 'remembered' | 'owners' | 'stays'>;

/**
 * The stay of a device's session: that of the ticket which was typed on the device, unless the network tells of another one
 * that the location still has.
 * @throws SecretUnreadable if only the device's address could tell
 */
async function findByDevice(
  { mac, serial }: DeviceUser,
  { id: locationId }: Pick<Location, 'id'>,
  deps: DeviceLookup,
): Promise<FoundUser | undefined> {
  const noted = await findNoted(mac, locationId, deps).catch((error) => {
    if (error instanceof SecretUnreadable && serial !== undefined) return undefined;
    throw error;
  });
  if (serial === undefined || (noted && hasTicket(noted.stay) && noted.stay.ticket.serial === serial)) return noted;
  return (await findSerial(serial, locationId, deps)) ?? noted;
}

async function findNoted(
  mac: string,
  locationId: string,
  { remembered, stays }: DeviceLookup,
): Promise<FoundUser | undefined> {
  const note = await remembered.get({ locationId, mac });
  if (!note) return undefined;
  const ref = { locationId, key: note.key };
  const stay = await stays.get(ref);
  return stay && { ref, stay, user: note.user };
}

async function findSerial(
  serial: string,
  locationId: string,
  { owners, stays }: DeviceLookup,
): Promise<FoundUser | undefined> {
  const ref: StayRef | undefined = await owners.bySerial(locationId, serial);
  const stay = ref && (await stays.get(ref));
  return ref && hasTicket(stay) && stay.ticket.serial === serial ? { ref, stay, user: stay.ticket.user } : undefined;
}

/** A stay that is not erased, and the user of its present or a former ticket. */
type FoundKnown = FoundUser & { readonly stay: KnownStay };

/** Portals have no access servers. */
type Deps = Pick<LogInDeps, 'stays' | 'uses' | 'now'> & Partial<Pick<LogInDeps, 'servers'>>;

interface Recorded {
  readonly isNew: boolean;
  readonly session: TicketSession;
  readonly use: NetworkUse;
}

/** Records one record of a session by how the stay stands; undefined if another write came first. */
export async function recordAccountingRecord(
  found: FoundKnown,
  entry: AccountingRecord,
  location: Location,
  deps: Deps,
): Promise<'recorded' | 'repeated' | undefined> {
  const reported = await tell(found, entry, location, deps);
  if (!reported || !(await noteOnStay(found, reported, location, deps))) return undefined;
  return reported.isNew ? 'recorded' : 'repeated';
}

/** Writes the session, then what all sessions come to; undefined if another write came first. What a crash leaves out the repetition writes. */
async function tell({ ref, stay, user }: FoundKnown, entry: AccountingRecord, location: Location, deps: Deps) {
  const now = deps.now();
  const ticketRef = { ...ref, user };
  const { use, sessions } = await deps.uses.withSessions(ticketRef);
  const known = sessions.find(({ id }) => id === entry.sessionId);
  const since = epochMs(stay.ticket?.login ?? stay.ticket?.createdAt ?? stay.openedAt);
  const logins = Object.entries(use.devices).flatMap(([device, slot]) =>
    entry.device === '' || entry.device === device ? [lastLogin(slot)] : [],
  );
  const restartedAt = known && (await restartOf({ known, entry, now }, location, deps));
  const keepsAddresses = await deps.uses.outlive(ref.locationId);
  const about = {
    ...{ now, since, logins, timeZone: location.timeZone, keepsAddresses },
    ...(restartedAt !== undefined && { restartedAt }),
    serial: stay.ticket?.user === user ? stay.ticket.serial : undefined,
  };
  const session = nextSession(known, entry, about);
  if (session !== known && !(await deps.uses.putSession(ticketRef, session, stay))) return undefined;
  const all = [...sessions.filter(({ id }) => id !== session.id), session];
  const isCounted = stay.ticket !== undefined && stay.ticket.numUsers > 0;
  const reportedSessions = { session, sessions: all, now: Math.floor(now / 1000) };
  const next = {
    ...use,
    sums: useSums(all),
    devices: isCounted ? devicesReported(use.devices, entry, reportedSessions) : use.devices,
  };
  const isNew = JSON.stringify(next) !== JSON.stringify(use);
  if (isNew && !(await deps.uses.put(ticketRef, next, stay))) return undefined;
  return { isNew: session !== known || isNew, session, use: next } satisfies Recorded;
}

/** When a session's access server was last started again, where that would tell why a record counts less than those before. */
async function restartOf(
  { known, entry, now }: { readonly known: TicketSession; readonly entry: AccountingRecord; readonly now: number },
  { id }: Location,
  { servers }: Deps,
) {
  if (entry.server === '' || known.endedAt !== undefined || !mayBeAnew(known, entry, now)) return undefined;
  return (await servers?.restartedAt(id, [entry.server]))?.get(entry.server);
}

/** A ticket's first login and the end of its budget are facts of the stay; false if another write came first. */
async function noteOnStay(
  found: FoundKnown,
  { session, use }: Recorded,
  { timeZone }: Location,
  deps: Deps,
): Promise<boolean> {
  const { ref, stay } = found;
  if (!hasTicket(stay) || !isPresentUser(found)) return true;
  const { ticket } = stay;
  const now = deps.now();
  const used = withLogin(stay, session.startedAt);
  const isOver = isUsedUp(budgetsLeft(ticket.service, use.sums, dayOf(now, timeZone)));
  const usedUpAt = ticket.usedUpAt ?? (isOver ? isoSecond(now) : undefined);
  if (used === stay && usedUpAt === ticket.usedUpAt) return true;
  const after = { ...used, ticket: { ...used.ticket, ...(usedUpAt !== undefined && { usedUpAt }) } };
  return deps.stays.put(ref, stay, after);
}
