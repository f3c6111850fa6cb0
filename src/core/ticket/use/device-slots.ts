/** A device that has a place on a ticket. */
export interface DeviceSlot {
  /** Epoch seconds: when it got its place. */
  readonly since: number;
  /**
   * Epoch seconds: when it last logged in, if later; a login that changes nothing about its place is not noted. 0: only
   * accounting has told of it.
   */
  readonly login?: number;
  /** Epoch seconds: from then on the place is free, unless it was prolonged. */
  readonly until: number;
  /**
   * Epoch seconds: until when it had its place when its network ended a session by itself. If another one begins, its device
   * may have logged in again before, and stay so long.
   */
  readonly promised?: number;
  /** The network's access server that it is behind; empty if unknown. */
  readonly server: string;
  /** On a network with a portal: until when its controller was told to let the device in, in epoch seconds. */
  readonly granted?: number;
  /** Epoch seconds: when reception has put it out. A session that it began before takes no place, however long its network lets it be in. */
  readonly outAt?: number;
}

/** The devices on a ticket, by their ids: see `deviceId`. */
export type Devices = Readonly<Record<string, DeviceSlot>>;

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
  | { readonly type: 'taken'; readonly devices: Devices; readonly seconds: number }
  | { readonly type: 'kept'; readonly seconds: number }
  | { readonly type: 'full' };

/** The devices whose place has not run out. @param now epoch seconds */
export function liveDevices(devices: Devices, now: number): Record<string, DeviceSlot> {
  return Object.fromEntries(Object.entries(devices).filter(([, { until }]) => until > now));
}

/** Gives a device a place, or prolongs the one that it has: the same device never takes a second one. */
export function takePlace(devices: Devices, request: PlaceRequest): Place {
  const { device, server, seconds, numUsers, now } = request;
  // What cannot be told from another is not counted; nor are those of a code for everybody, who may be thousands.
  if (device === '' || numUsers === 0) return { type: 'kept', seconds };
  const live = liveDevices(devices, now);
  const own = live[device];
  const left = own ? own.until - grace - now : 0;
  // One of which only accounting has told was never given to it.
  const isGiven = own !== undefined && lastLogin(own) > 0;
  if (isGiven && own.server === server && left >= seconds / 2)
    return { type: 'kept', seconds: Math.min(left, seconds) };
  if (!isGiven && Object.keys(live).length - (own ? 1 : 0) >= numUsers) return { type: 'full' };
  const until = now + seconds + grace;
  const { promised: _, ...before } = own ?? { since: now };
  const slot = { ...before, ...(own && { login: now }), until, server };
  const out = Object.entries(devices).filter(([, { outAt }]) => outAt !== undefined);
  return { type: 'taken', seconds, devices: { ...Object.fromEntries(out), ...live, [device]: slot } };
}

/** The devices once reception has put one out: its place is free from now on. @param now epoch seconds */
export function withExpelled(devices: Devices, device: string, now: number): Devices {
  const { [device]: own, ...others } = devices;
  return own ? { ...others, [device]: { ...own, until: Math.min(own.until, now), outAt: now } } : devices;
}

/** When a device last logged in, in epoch seconds; 0 if only accounting has told of it. */
export function lastLogin({ since, login = since }: DeviceSlot): number {
  return login;
}

/** The devices without those behind access servers that were started again after they last logged in. @param restartedAt epoch seconds by server */
export function withoutRestarted(devices: Devices, restartedAt: ReadonlyMap<string, number>): Devices {
  const stays = ([, slot]: [string, DeviceSlot]) =>
    Math.max(slot.since, lastLogin(slot)) > (restartedAt.get(slot.server) ?? 0);
  return Object.fromEntries(Object.entries(devices).filter(stays));
}
