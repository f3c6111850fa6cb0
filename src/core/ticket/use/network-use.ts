import type { Stay, Ticketed } from '../../stay/stay.ts';
import type { StayRef } from '../../stay/stay-event.ts';
import type { TicketUse } from '../ticket.ts';
import { type Devices, liveDevices } from './device-slots.ts';
import type { TicketSession } from './ticket-session.ts';

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
  readonly devices: Devices;
  readonly sums: UseSums;
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
