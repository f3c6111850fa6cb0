import type { DeviceSlot, NetworkUse, TicketSession, UseSums } from '../model/network/network-use.ts';
import type { Ticketed } from '../model/stay.ts';
import type { TicketUse } from '../model/ticket-use.ts';

/** A ticket and how its location's network has used it; `use` is undefined if nobody has logged in with it. */
export interface UsedTicket {
  readonly stay: Ticketed;
  readonly use?: NetworkUse | undefined;
}

/**
 * How a ticket has been used, as its issuer tells or its location's network; empty while nobody has used it.
 * @param now epoch milliseconds
 */
export function reportedUse(
  { stay: { ticket }, use }: UsedTicket,
  now: number,
): Omit<TicketUse, 'login' | 'cancelled'> {
  if (ticket.placed) {
    const counts = ticket.use ?? {};
    // Some servers write 0 where the platform's page has null.
    return ticket.login === undefined && Object.values(counts).every((count) => count === 0) ? {} : counts;
  }
  if (!use) return {};
  const { sums, devices } = use;
  return {
    upload: sums.upload,
    download: sums.download,
    sessionTime: sums.seconds,
    connections: Object.keys(liveDevices(devices, Math.floor(now / 1000))).length,
  };
}

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
  // One of which only accounting has told was never given to it.
  const isGiven = own !== undefined && lastLogin(own) > 0;
  if (isGiven && own.server === server && left >= seconds / 2)
    return { type: 'kept', seconds: Math.min(left, seconds) };
  if (!isGiven && Object.keys(live).length - (own ? 1 : 0) >= numUsers) return { type: 'full' };
  const until = now + seconds + grace;
  const { promised: _, ...before } = own ?? { since: now };
  const slot = { ...before, ...(own && { login: now }), until, server };
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

/** What nobody has used. */
export const noUse: NetworkUse = {
  version: 0,
  devices: {},
  sums: { seconds: 0, upload: 0, download: 0, sessions: 0, days: {} },
};

/** Nobody asks what was used on the day before yesterday. */
const keptDays = 2;

/** What a ticket's sessions come to: always added up anew, so that no sum can drift from its sessions. */
export function useSums(sessions: readonly TicketSession[]): UseSums {
  const days: Record<string, number> = {};
  let [seconds, upload, download] = [0, 0, 0];
  for (const session of sessions) {
    seconds += session.seconds;
    upload += session.upload;
    download += session.download;
    for (const [day, part] of Object.entries(session.days)) days[day] = (days[day] ?? 0) + part;
  }
  const latest = Object.entries(days).sort(([one], [other]) => (one < other ? 1 : -1));
  return { seconds, upload, download, sessions: sessions.length, days: Object.fromEntries(latest.slice(0, keptDays)) };
}
