import type { Location, RadiusAccess } from '../core/location/location.ts';
import type { Stays, StoredTicket } from '../core/ports.ts';
import { hasTicket, type Stay, type Ticketed } from '../core/stay/stay.ts';
import type { StayRef } from '../core/stay/stay-event.ts';
import { reasonOf } from '../kit/log/log.service.ts';
import type { CodeOwners } from './code-owners.store.ts';
import { isMacAddress, type RememberedDevice, rememberedFor, rememberedUntil } from './device.ts';
import { SecretUnreadable } from './errors.ts';
import { countFailure } from './failure-budget.service.ts';
import type { LogInDeps, LoginCheck } from './login-deps.service.ts';
import { type GrantedLogin, type LoginAnswer, type LoginRequest, typedCode, typedUser } from './login-rules.ts';
import { provenBy } from './proof.ts';
import { reservePlace } from './reserve-place.service.ts';

/** Checked in place of a ticket that does not exist. */
const nobodys = { user: '', pass: 'NOBODYS0', radiusUser: '', coding: 'base32pass' } as const;

/**
 * A device logs in with a ticket: its place among the ticket's devices is reserved, and the first login starts the clock of
 * `timetofinish`. The same device again takes no second place. One that comes by RADIUS with the ticket's own password is
 * remembered.
 * @throws StayContended, or what the table throws: then nothing is known, and the network must ask again
 */
export async function logIn(
  request: LoginRequest,
  location: Location,
  check: LoginCheck,
  deps: LogInDeps,
): Promise<LoginAnswer> {
  const found = await findUser(request.user, location, deps);
  const { ref, stay } = found ?? {};
  const ticket = found && hasTicket(stay) && isPresentUser(found) ? stay.ticket : undefined;
  const proven = provenBy(check.proof, ticket ?? nobodys, { user: request.user, realm: location.realm });
  if (!ref || !ticket || !proven || !hasTicket(stay)) return countFailure(request, location, deps);
  const answer = await reservePlace({ ref, stay }, request, { location, check }, deps);
  if (!answer) return countFailure(request, location, deps);
  if (answer.type !== 'granted' || proven.password === undefined) return answer;
  const granted = { ...answer, password: proven.password };
  return check.reserve ? remembering(granted, request.device, location, deps) : granted;
}

/** A stay that a user name leads to, and its present or a former ticket's user. */
export interface FoundUser {
  readonly ref: StayRef;
  readonly stay: Stay;
  /** As it is stored. */
  readonly user: string;
}

/** The stay of a user name at a location, by its code or its RADIUS user. What does not exist takes as many steps as what does. */
export async function findUser(
  typed: string,
  { id, realm }: Pick<Location, 'id' | 'realm'>,
  { stays, owners }: { readonly stays: Stays; readonly owners: CodeOwners },
): Promise<FoundUser | undefined> {
  const code = typedUser(typed, realm).slice(0, 64);
  const byCode = code === '' ? undefined : await owners.byCode(realm, code);
  const isRadiusUser = byCode === undefined && /^\d{10}$/.test(code);
  const ref = isRadiusUser ? await owners.byRadiusUser(id, code) : byCode;
  const stay = await stays.get(ref?.locationId === id ? ref : { locationId: id, key: 'nobody' });
  if (!ref || !stay || ref.locationId !== id) return undefined;
  if (!isRadiusUser) return { ref, stay, user: code };
  return hasTicket(stay) && stay.ticket.radiusUser === code ? { ref, stay, user: stay.ticket.user } : undefined;
}

/** Whether the user name is that of the stay's present ticket. */
export function isPresentUser({ stay, user }: FoundUser): boolean {
  return hasTicket(stay) && typedCode(stay.ticket.user) === user;
}

/** A device that is not remembered, or whose ticket has another code since: nobody has typed a wrong one. */
export interface NotRemembered {
  readonly type: 'not_remembered';
  /** Why no device can be looked up: trying again would not help. */
  readonly rememberFailure?: string;
}

/**
 * A device logs in by its address alone, with the ticket whose code its guest has typed: what it gets is what the code would
 * give it now.
 * @throws StayContended, or what the table throws: then nothing is known, and the network must ask again
 */
export async function logInRemembered(
  request: Omit<LoginRequest, 'user'>,
  location: Location,
  radius: RadiusAccess,
  deps: LogInDeps,
): Promise<LoginAnswer | NotRemembered> {
  try {
    return (await logInNoted(request, location, radius, deps)) ?? { type: 'not_remembered' };
  } catch (error) {
    if (!(error instanceof SecretUnreadable)) throw error;
    return { type: 'not_remembered', rememberFailure: reasonOf(error) };
  }
}

async function logInNoted(
  request: Omit<LoginRequest, 'user'>,
  location: Location,
  radius: RadiusAccess,
  deps: LogInDeps,
): Promise<LoginAnswer | undefined> {
  const note = await deps.remembered.get({ locationId: location.id, mac: request.device });
  if (!note || note.forgotten) return undefined;
  const ref = { locationId: location.id, key: note.key };
  const stay = await deps.stays.get(ref);
  if (!hasTicket(stay) || !isGood(note, stay, radius, deps.now())) return undefined;
  // A spent budget of wrong codes keeps out those whom nobody knows.
  const check = { maxSeconds: radius.maxSession, reserve: true, isKnown: true } as const;
  const answer = await reservePlace({ ref, stay }, { ...request, user: note.user }, { location, check }, deps);
  if (answer?.type === 'granted') await keepAsLong(note, answer.stay, radius, deps);
  return answer;
}

/** Whether the note is of the stay's present ticket, and its seconds are not over. That a ticket has ended is for itself to tell. */
function isGood({ user, typedAt }: RememberedDevice, { ticket }: Ticketed, radius: RadiusAccess, now: number): boolean {
  const lasts = rememberedFor(ticket, radius);
  if (ticket.user !== user || lasts === 'never') return false;
  return lasts === 'ticket' || now < (typedAt + lasts) * 1000;
}

/** A ticket that ends later than it did keeps its devices; seconds since the code was typed stay what they were. */
async function keepAsLong(note: RememberedDevice, { ticket }: Ticketed, radius: RadiusAccess, deps: LogInDeps) {
  const until = rememberedUntil(ticket, radius, note.typedAt) ?? note.until;
  // If this fails, the next login does it: the device is let in all the same.
  if (until > note.until) await deps.remembered.keep({ ...note, until }).catch(() => undefined);
}

/** Seconds by which an end may differ without being written: one login may be told twice. */
const tolerance = 10;

/**
 * Remembers the device whose guest has just typed a ticket's code, so that its network may log it in by its address from now
 * on. It never fails: the guest is online, and types again if need be.
 */
async function remembering(
  granted: GrantedLogin,
  mac: string,
  location: Location,
  deps: LogInDeps,
): Promise<GrantedLogin> {
  try {
    await rememberDevice(granted, mac, location, deps);
    return granted;
  } catch (error) {
    return { ...granted, rememberFailure: reasonOf(error) };
  }
}

async function rememberDevice(
  { ref, stay }: StoredTicket,
  mac: string,
  { id: locationId, accepts }: Location,
  { remembered, now }: LogInDeps,
): Promise<void> {
  const typedAt = Math.floor(now() / 1000);
  const until = accepts?.radius && rememberedUntil(stay.ticket, accepts.radius, typedAt);
  if (until === undefined || !isMacAddress(mac)) return;
  const { user } = stay.ticket;
  const note = await remembered.get({ locationId, mac });
  const isNoted =
    note?.key === ref.key && !note.forgotten && note.user === user && Math.abs(note.until - until) < tolerance;
  if (!isNoted) await remembered.remember({ locationId, mac, key: ref.key, user, typedAt, until });
}
