import type { Location } from '../../../domain/model/location.ts';
import type { HeldTicket, NotedDevice } from '../../../domain/model/network/admitted-device.ts';
import type { LoginGrant } from '../../../domain/model/network/login.ts';
import { hasTicket, type Ticketed } from '../../../domain/model/stay.ts';
import type { StayRef } from '../../../domain/model/stay-ref.ts';
import { hasLostPlace } from '../../../domain/network/access-step.ts';
import { loginGrant } from '../../../domain/network/login-grant.ts';
import { loginRefusal } from '../../../domain/network/login-refusal.ts';
import { longestGrant } from '../../../domain/network/longest-grant.ts';
import { typedCode } from '../../../domain/network/typed-code.ts';
import type { PortalDeps } from './portal-deps.ts';

type Deps = Pick<PortalDeps, 'stays' | 'uses' | 'devices' | 'now'>;

/** A ticket that lets a device in now, and for what. */
export interface GoodTicket {
  readonly held: HeldTicket;
  readonly ref: StayRef;
  readonly stay: Ticketed;
  readonly grant: LoginGrant;
}

/** A ticket that was typed for a device, if it lets the device in now, and has a place for it. */
export async function goodTicket(
  { key, user, visit }: HeldTicket,
  device: string,
  location: Location,
  { stays, uses, now: clock }: Pick<Deps, 'stays' | 'uses' | 'now'>,
): Promise<GoodTicket | undefined> {
  const ref = { locationId: location.id, key };
  const [stay, use] = await Promise.all([stays.get(ref), uses.get({ ...ref, user })]);
  if (!hasTicket(stay) || typedCode(stay.ticket.user) !== typedCode(user)) return undefined;
  const now = clock();
  if (loginRefusal(stay, use, location, now) || hasLostPlace(device, stay, { use, now })) return undefined;
  const { timeZone } = location;
  const grant = loginGrant(stay, use, { device, timeZone, maxSeconds: longestGrant(location), now });
  return { held: { key, user, ...(visit !== undefined && { visit }) }, ref, stay, grant };
}

/**
 * A device whose ticket does not let it in any more is on another that was typed for it; its controller is told by the next
 * review. Undefined if there is none, or somebody else has told the controller something meanwhile.
 */
export async function moveOn(device: NotedDevice, location: Location, deps: Deps): Promise<NotedDevice | undefined> {
  const { visit: _, endsAt: __, isExpelled: ___, others = [], ...noted } = device;
  for (const [i, held] of others.entries()) {
    const good = await goodTicket(held, device.mac, location, deps);
    if (!good) continue;
    const { seconds, downrate, uprate } = good.grant;
    const until = Math.floor(deps.now() / 1000) + seconds;
    const terms = { until, downrate, uprate, others: others.slice(i + 1), isDoubtful: true } as const;
    const moved = { ...noted, ...held, ...terms };
    return (await deps.devices.put(moved)) ? { ...moved, version: device.version + 1 } : undefined;
  }
  return undefined;
}

/** The tickets without that of a stay. */
export function without(key: string, held: readonly HeldTicket[] = []): readonly HeldTicket[] {
  return held.filter((one) => one.key !== key);
}
