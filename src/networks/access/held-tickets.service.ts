import type { Location } from '../../core/location/location.ts';
import type { StoredTicket } from '../../core/ports.ts';
import { hasTicket, type Ticketed } from '../../core/stay/stay.ts';
import type { StayRef } from '../../core/stay/stay-event.ts';
import type { NetworkUse } from '../../core/ticket/use/network-use.ts';
import { untilWritten } from '../../core/until-written.ts';
import { longestGrant } from '../controllers/controller-kinds.ts';
import type { PortalDeps } from '../login-deps.service.ts';
import { type LoginGrant, loginGrant, loginRefusal, typedCode } from '../login-rules.ts';
import { type HeldTicket, hasLostPlace, type NotedDevice } from './admitted-device.ts';

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
  { key, user, visit, byDoor }: HeldTicket,
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
  return { held: { key, user, ...(visit !== undefined && { visit }), ...(byDoor && { byDoor }) }, ref, stay, grant };
}

/**
 * A device whose ticket does not let it in any more is on another that was typed for it; its controller is told by the next
 * review. Undefined if there is none, or somebody else has told the controller something meanwhile.
 */
export async function moveOn(device: NotedDevice, location: Location, deps: Deps): Promise<NotedDevice | undefined> {
  const { visit: _, endsAt: __, isExpelled: ___, byDoor: ____, others = [], ...noted } = device;
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

/** Seconds that a place outlives what the controller was told: its clock is not ours. */
const grace = 60;

/**
 * A device keeps its place for as long as the controller lets it in: until `granted`, in epoch seconds. Those of a code for
 * everybody have none, as in `takePlace`.
 * @throws StayContended
 */
export async function holdPlace(
  of: StoredTicket,
  device: string,
  granted: number,
  deps: Pick<Deps, 'uses' | 'now'>,
): Promise<void> {
  if (of.stay.ticket.numUsers === 0) return;
  await changeUse(of, deps, ({ devices, ...use }) => {
    const since = devices[device]?.since ?? Math.floor(deps.now() / 1000);
    return { ...use, devices: { ...devices, [device]: { since, until: granted + grace, server: '', granted } } };
  });
}

/** A device's place is free again. @throws StayContended */
export async function freePlace(of: StoredTicket, device: string, deps: Pick<Deps, 'uses' | 'now'>): Promise<void> {
  await changeUse(of, deps, (use) => {
    const { [device]: _, ...devices } = use.devices;
    return { ...use, devices };
  });
}

async function changeUse(
  { ref, stay }: StoredTicket,
  { uses }: Pick<Deps, 'uses'>,
  change: (use: NetworkUse) => NetworkUse,
): Promise<void> {
  const ticket = { ...ref, user: stay.ticket.user };
  await untilWritten(async () => (await uses.put(ticket, change(await uses.get(ticket)), stay)) || 'contended');
}
