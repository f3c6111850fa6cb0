import type { NetworkUse, TicketSession } from '../../../domain/model/network/network-use.ts';
import type { Stay } from '../../../domain/model/stay.ts';
import type { StayRef } from '../../../domain/model/stay-ref.ts';

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
  /** Forgets devices and sessions of all tickets of a stay. */
  erase(stay: StayRef): Promise<void>;
}
