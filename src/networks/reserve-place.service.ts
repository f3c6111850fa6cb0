import type { Location } from '../core/location/location.ts';
import type { Stays, StoredTicket } from '../core/ports.ts';
import { withLogin } from '../core/stay/login.ts';
import { hasTicket, type Ticketed } from '../core/stay/stay.ts';
import type { StayRef } from '../core/stay/stay-event.ts';
import { endOfTicket } from '../core/ticket/status.ts';
import {
  liveDevices,
  type Place,
  type PlaceRequest,
  takePlace,
  withoutRestarted,
} from '../core/ticket/use/device-slots.ts';
import { type NetworkUse, noUse, type TicketRef } from '../core/ticket/use/network-use.ts';
import { untilWritten } from '../core/until-written.ts';
import { isoSecond } from '../kit/time.ts';
import { isOverBudget } from './failure-budget.service.ts';
import type { LogInDeps, LoginCheck } from './login-deps.service.ts';
import { type LoginAnswer, type LoginRequest, loginGrant, loginRefusal } from './login-rules.ts';

interface Terms {
  readonly location: Location;
  readonly check: Omit<LoginCheck, 'proof'> & {
    /** The device is let in whatever wrong codes others have typed. */
    readonly isKnown?: true;
  };
}

/**
 * Lets a device in whose credentials were proven, if the ticket does; undefined if meanwhile it has other credentials.
 * @throws StayContended
 */
export async function reservePlace(
  first: StoredTicket,
  request: LoginRequest,
  terms: Terms,
  deps: LogInDeps,
): Promise<LoginAnswer | undefined> {
  const { ref } = first;
  const { user } = first.stay.ticket;
  let { stay } = first;
  let isKnown: boolean = terms.check.isKnown ?? false;
  return untilWritten(async () => {
    const now = deps.now();
    const use = await deps.uses.get({ ...ref, user });
    isKnown ||= use.devices[request.device] !== undefined || !(await isOverBudget(request, terms.location, deps));
    if (!isKnown) return { type: 'silent' };
    const outcome = await decide({ stay, use, now }, request, terms, deps);
    if (outcome.type === 'refused') {
      if (outcome.refusal.reason === 'used_up') await noteUsedUp({ ref, stay }, deps);
      return { ...outcome, ref, stay };
    }
    const { place, grant } = outcome;
    const granted = { type: 'granted', ref, stay, grant: { ...grant, seconds: place.seconds } } as const;
    if (!terms.check.reserve) return granted;
    if (place.type === 'taken' && !(await deps.uses.put({ ...ref, user }, { ...use, devices: place.devices }, stay)))
      return 'contended';
    const written = place.type === 'taken' ? { ticket: { ...ref, user }, version: use.version + 1, stay } : undefined;
    const after = withLogin(stay, isoSecond(now));
    if (after === stay || terms.check.stampLater)
      return written && (await wasErased(written, deps)) ? undefined : granted;
    if (await deps.stays.put(ref, stay, after)) return { ...granted, stay: after };
    const latest = await deps.stays.get(ref);
    if (written && latest?.state === 'erased') await emptyPlaces(written, deps);
    if (!hasTicket(latest) || latest.ticket.user !== user) return undefined;
    stay = latest;
    return 'contended';
  });
}

/** A place that was written, and the version in which it was. */
interface Written {
  readonly ticket: TicketRef;
  readonly version: number;
  readonly stay: Ticketed;
}

/** Whether the stay was erased while a place was written: then no device is left in it. */
async function wasErased(written: Written, deps: LogInDeps): Promise<boolean> {
  if (!(await isErased(written.ticket, deps))) return false;
  await emptyPlaces(written, deps);
  return true;
}

/** Nothing is to do if the erasure came after it was written: then it is not there any more. */
async function emptyPlaces({ ticket, version, stay }: Written, { uses }: LogInDeps): Promise<void> {
  await uses.put(ticket, { ...noUse, version }, stay);
}

type Outcome =
  | { readonly type: 'refused'; readonly refusal: NonNullable<ReturnType<typeof loginRefusal>> }
  | {
      readonly type: 'may';
      readonly grant: ReturnType<typeof loginGrant>;
      readonly place: Exclude<Place, { type: 'full' }>;
    };

async function decide(
  { stay, use, now }: { readonly stay: Ticketed; readonly use: NetworkUse; readonly now: number },
  { device, server }: LoginRequest,
  { location, check }: Terms,
  deps: LogInDeps,
): Promise<Outcome> {
  const refusal = loginRefusal(stay, use, location, now);
  if (refusal) return { type: 'refused', refusal };
  const { timeZone } = location;
  const grant = loginGrant(stay, use, { device, timeZone, maxSeconds: check.maxSeconds, now });
  const { numUsers } = stay.ticket;
  const wanted = { device, server, seconds: grant.seconds, numUsers, now: Math.floor(now / 1000) };
  const place = await findPlace(use.devices, wanted, location, deps);
  return place.type === 'full'
    ? { type: 'refused', refusal: { reason: 'too_many_devices', numUsers } }
    : { type: 'may', grant, place };
}

/**
 * A place, if need be one of a device whose access server was started again since. A device that is back after such a start
 * has its place anew: by the old one it would count as gone.
 */
async function findPlace(
  devices: NetworkUse['devices'],
  wanted: PlaceRequest,
  { id }: Location,
  { servers }: LogInDeps,
): Promise<Place> {
  const place = takePlace(devices, wanted);
  const own = devices[wanted.device];
  if (place.type === 'taken' || (place.type === 'kept' && !own)) return place;
  const counting = place.type === 'kept' && own ? [own] : Object.values(liveDevices(devices, wanted.now));
  const restartedAt = await servers.restartedAt(
    id,
    [...new Set(counting.map(({ server }) => server))].filter((server) => server !== ''),
  );
  return restartedAt.size === 0 ? place : takePlace(withoutRestarted(devices, restartedAt), wanted);
}

/**
 * A ticket whose budget turns out to be used up has ended: one that was moved to a service which gives less than was used
 * already. If another write came first, the next login notes it.
 */
async function noteUsedUp(
  { ref, stay }: StoredTicket,
  { stays, now }: { readonly stays: Pick<Stays, 'put'>; readonly now: () => number },
): Promise<void> {
  if (endOfTicket(stay.ticket) <= now()) return;
  await stays.put(ref, stay, { ...stay, ticket: { ...stay.ticket, usedUpAt: isoSecond(now()) } });
}

/** The first login with a ticket's code is kept, whoever tells it again. @throws StayContended */
export async function stampLogin(
  { ref, stay }: StoredTicket,
  at: number,
  { stays }: Pick<LogInDeps, 'stays'>,
): Promise<Ticketed> {
  let latest = stay;
  return untilWritten(async () => {
    const after = withLogin(latest, isoSecond(at));
    if (after === latest || (await stays.put(ref, latest, after))) return after;
    const now = await stays.get(ref);
    // Its credentials are not that stay's any more.
    if (!hasTicket(now) || now.ticket.user !== stay.ticket.user) return latest;
    latest = now;
    return 'contended';
  });
}

/**
 * Whether a stay was erased while something was recorded of it. Asked after that was written: either the erasure, which
 * writes the stay first, finds it, or this finds the stay erased.
 */
export async function isErased(ref: StayRef, { stays }: { readonly stays: Pick<Stays, 'get'> }): Promise<boolean> {
  return (await stays.get(ref))?.state === 'erased';
}
