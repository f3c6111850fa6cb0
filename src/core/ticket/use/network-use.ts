import type { Stay, Ticketed } from '../../stay/stay.ts';
import type { StayRef } from '../../stay/stay-event.ts';
import type { TicketUse } from '../ticket.ts';

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

/** What a ticket's sessions come to. */
export interface UseSums {
  /** Seconds online, of all devices together. */
  readonly seconds: number;
  /** Bytes from the devices. */
  readonly upload: number;
  /** Bytes to the devices. */
  readonly download: number;
  readonly sessions: number;
  /** Seconds online by the location's day, `YYYY-MM-DD`: the latest two. */
  readonly days: Readonly<Record<string, number>>;
}

/** How the network has used one ticket: the devices that are on it, and what its sessions come to. */
export interface NetworkUse {
  /** Counts the writes; every change is conditional on it. 0: nothing was written yet. */
  readonly version: number;
  /** By device id: see {@link deviceId}. */
  readonly devices: Readonly<Record<string, DeviceSlot>>;
  readonly sums: UseSums;
}

/** One connection of one device, as the network's accounting tells it. Personal data: it has the device's address. */
export interface TicketSession {
  /** The network's unique id of it. */
  readonly id: string;
  /** Counts the writes; every change is conditional on it. 0: not written yet. */
  readonly version: number;
  /** The device's MAC address, `AA-BB-CC-DD-EE-FF`, or whatever else the network tells of it; empty if nothing. */
  readonly device: string;
  /** The access server, and the access point or network as it names them; empty if unknown. */
  readonly server: string;
  readonly accessPoint: string;
  /**
   * The device's addresses and IPv6 prefixes, with when each was first told of (epoch seconds), and the ticket's serial: only
   * where the hotel keeps sessions for longer than its guests' names.
   */
  readonly addresses?: Readonly<Record<string, number>>;
  readonly serial?: string;
  /** ISO-8601 in UTC, by our clock. */
  readonly startedAt: string;
  /** When its device logged in for it, in epoch seconds: it lasts no longer. Absent if unknown. */
  readonly since?: number;
  /** When it was last told of: ISO-8601 in UTC. */
  readonly reportedAt: string;
  /** Absent while it goes on. */
  readonly endedAt?: string;
  /** RADIUS's Acct-Terminate-Cause, such as `User-Request`. */
  readonly endCause?: string;
  /** Seconds, of all its parts: a network may end a session and begin it again. */
  readonly seconds: number;
  readonly upload: number;
  readonly download: number;
  /** Seconds by the location's day, `YYYY-MM-DD`. */
  readonly days: Readonly<Record<string, number>>;
  /** What the above follows from, whatever the order in which it was told. */
  readonly reported: ReportedSession;
}

/** What a session counted up to an end of its own, or up to its newest word. */
export interface SessionPart {
  /** Epoch seconds of its newest word: by the access server's clock if it is dated, else when it was first heard here. */
  readonly at: number;
  readonly isDated: boolean;
  /** As the access server counts them: from the beginning of this part, or from that of the session. */
  readonly seconds: number;
  readonly upload: number;
  readonly download: number;
  /** What has ended it: a stop, or a start of its access server; absent while it may go on. */
  readonly end?: 'stop' | 'restart';
  /** A stop without a date, in the words of one before, came when the next one was due. */
  readonly isLike?: true;
}

/** The parts of a session that were told, and when it began. Instants in epoch seconds, of dated words by the access server's clock. */
export interface ReportedSession {
  readonly parts: readonly SessionPart[];
  /** The earliest beginning that words tell of: of those that are dated, and of others. */
  readonly began: { readonly dated?: number; readonly heard?: number };
  /** Its latest start that is dated. */
  readonly lastStart?: number;
  /** A start that is not dated was heard as soon as the session had ended, or after its newest word: it may have begun again. */
  readonly startedAgain?: number;
  /** The latest words without an end and a date, each in few characters. */
  readonly heard?: readonly string[];
  /** The least seconds by which its dated words were behind our clock. */
  readonly lag?: number;
  /** What parts come to of which nothing else is kept, up to an instant. */
  readonly settled?: {
    readonly until: number;
    readonly seconds: number;
    readonly upload: number;
    readonly download: number;
    readonly days: Readonly<Record<string, number>>;
    /** Seconds are counted on from the beginning of the session. */
    readonly isCountedOn: boolean;
  };
}

/** One word of accounting about a session. */
export interface AccountingRecord {
  readonly status: 'start' | 'interim' | 'stop';
  readonly sessionId: string;
  readonly device: string;
  readonly server: string;
  readonly accessPoint: string;
  readonly seconds: number;
  readonly upload: number;
  readonly download: number;
  /** Counters are cut to 32 bits: without gigawords a smaller number than before has wrapped around. */
  readonly wraps: boolean;
  readonly endCause?: string;
  /** The device's addresses and IPv6 prefixes, in small letters. */
  readonly addresses?: readonly string[];
  /** When it happened by the access server's clock: epoch seconds. */
  readonly eventAt?: number;
  /** For how many seconds the access server has tried to tell it. */
  readonly secondsAgo?: number;
}

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
  const out = Object.entries(devices).filter(([, { outAt }]) => outAt !== undefined);
  return { type: 'taken', seconds, devices: { ...Object.fromEntries(out), ...live, [device]: slot } };
}

/** The devices once reception has put one out: its place is free from now on. @param now epoch seconds */
export function withExpelled(devices: NetworkUse['devices'], device: string, now: number): NetworkUse['devices'] {
  const { [device]: own, ...others } = devices;
  return own ? { ...others, [device]: { ...own, until: Math.min(own.until, now), outAt: now } } : devices;
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

/** A ticket of a stay, by its user: a stay's next ticket has another one, and its own use. */
export interface TicketRef extends StayRef {
  readonly user: string;
}

/** How networks have used tickets. */
export interface NetworkUses {
  get(ticket: TicketRef): Promise<NetworkUse>;
  /** Many at once, in the same order. */
  getAll(tickets: readonly TicketRef[]): Promise<readonly NetworkUse[]>;
  /** With all its sessions, in no order. */
  withSessions(ticket: TicketRef): Promise<{ readonly use: NetworkUse; readonly sessions: readonly TicketSession[] }>;
  /** Writes what follows the version that it has; false if another write came first. It is kept as long as its stay. */
  put(ticket: TicketRef, use: NetworkUse, stay: Stay): Promise<boolean>;
  putSession(ticket: TicketRef, session: TicketSession, stay: Stay): Promise<boolean>;
  /** Whether a location's sessions outlive its guests' names: they have addresses and the ticket's serial then. */
  outlive(locationId: string): Promise<boolean>;
  /** Forgets devices and sessions of all tickets of a stay, but sessions that the hotel has declared it must keep. @returns how many it keeps */
  erase(stay: StayRef): Promise<number>;
}

/** The terms of use that a guest has accepted, with a tick on our page. */
export interface Acceptance {
  /** See `Terms`. */
  readonly version: string;
  /** When the box was ticked: ISO-8601 in UTC. */
  readonly at: string;
}

/** What was accepted on a device. */
export interface AcceptedTerms extends Acceptance {
  /** `AA-BB-CC-DD-EE-FF`. */
  readonly device: string;
}

/** Which terms of use devices have accepted. */
export interface TermsAcceptances {
  /** In place of what was noted of the device; kept as long as its stay. */
  note(ticket: TicketRef, accepted: AcceptedTerms, stay: Stay): Promise<void>;
  forget(ticket: TicketRef, device: string): Promise<void>;
}
