/** Who knocks: a device that presents credentials at a location's network. */
export interface LoginRequest {
  readonly locationId: string;
  /** As the guest typed it. */
  readonly user: string;
  /** The device's id: see `deviceId`; empty if the network does not tell, and then devices are not counted. */
  readonly device: string;
  readonly server: string;
  /** At a page of ours, which anybody may open: the address on the Internet that the request comes from. */
  readonly source?: string;
}

/** Why a code opens nothing, as the guest may be told. `unknown` also if it is another location's, or the password is wrong. */
export type LoginRefusal =
  | { readonly reason: 'unknown' }
  | { readonly reason: 'not_yet'; readonly from: string }
  | { readonly reason: 'ended'; readonly until: string }
  | { readonly reason: 'cancelled' }
  | { readonly reason: 'used_up' }
  /** For today: it goes on at the location's midnight. */
  | { readonly reason: 'used_up_today' }
  | { readonly reason: 'too_many_devices'; readonly numUsers: number };

/** What a device that is let in may do. */
export interface LoginGrant {
  /** Seconds, from 1 on: when it must log in again. */
  readonly seconds: number;
  /** Until when the ticket itself is good, if nothing else is used up: ISO-8601. */
  readonly until: string;
  /** kbit/s; 0: no limit. */
  readonly downrate: number;
  readonly uprate: number;
  /** Bytes left; absent: no limit. */
  readonly downloadLeft?: number;
  readonly uploadLeft?: number;
  /** Whether accounting must tell of it while it goes on, since a budget depends on it. */
  readonly counts: boolean;
}
