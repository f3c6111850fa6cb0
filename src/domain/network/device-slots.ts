import type { DeviceSlot, NetworkUse } from '../model/network/network-use.ts';

/** Seconds that a place outlives its login: a network may end a session late. */
const grace = 60;

/** A device that asks for a place, for some seconds. */
export interface PlaceRequest {
  readonly device: string;
  readonly server: string;
  readonly seconds: number;
  /** Devices at once; 0: no limit. */
  readonly numUsers: number;
  /** Epoch seconds. */
  readonly now: number;
}

/** `kept`: it has a place for at least half the time, so that nothing needs to be written; `seconds`: how long it may stay. */
export type Place =
  | { readonly type: 'taken'; readonly devices: NetworkUse['devices']; readonly seconds: number }
  | { readonly type: 'kept'; readonly seconds: number }
  | { readonly type: 'full' };

/** The devices whose place has not run out. @param now epoch seconds */
export function liveDevices(devices: NetworkUse['devices'], now: number): Record<string, DeviceSlot> {
  return Object.fromEntries(Object.entries(devices).filter(([, { until }]) => until > now));
}

/** Gives a device a place, or prolongs the one that it has: the same device never takes a second one. */
export function takePlace(devices: NetworkUse['devices'], request: PlaceRequest): Place {
  const { device, server, seconds, numUsers, now } = request;
  // What cannot be told from another is not counted; nor are those of a code for everybody, who may be thousands.
  if (device === '' || numUsers === 0) return { type: 'kept', seconds };
  const live = liveDevices(devices, now);
  const own = live[device];
  const left = own ? own.until - grace - now : 0;
  if (own && own.server === server && left >= seconds / 2) return { type: 'kept', seconds: Math.min(left, seconds) };
  if (!own && Object.keys(live).length >= numUsers) return { type: 'full' };
  const until = now + seconds + grace;
  const slot = { ...own, since: own?.since ?? now, ...(own && { login: now }), until, server };
  return { type: 'taken', seconds, devices: { ...live, [device]: slot } };
}

/** When a device last logged in, in epoch seconds; 0 if only accounting has told of it. */
export function lastLogin({ since, login = since }: DeviceSlot): number {
  return login;
}

/** The devices without those behind access servers that were started again after they last logged in. @param restartedAt epoch seconds by server */
export function withoutRestarted(
  devices: NetworkUse['devices'],
  restartedAt: ReadonlyMap<string, number>,
): NetworkUse['devices'] {
  const stays = ([, slot]: [string, DeviceSlot]) =>
    Math.max(slot.since, lastLogin(slot)) > (restartedAt.get(slot.server) ?? 0);
  return Object.fromEntries(Object.entries(devices).filter(stays));
}
