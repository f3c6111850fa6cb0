import type { Location } from './location/location.ts';
import type { Stay, Ticketed } from './stay/stay.ts';
import type { StayEvent, StayRef } from './stay/stay-event.ts';

/** The stays, each changed by one conditional write. */
export interface Stays {
  /** The first stay of a reservation. */
  ref(event: Pick<StayEvent, 'locationId' | 'source' | 'reservationId'>): StayRef;
  /** Any other stay of a reservation. */
  roomRef(event: Pick<StayEvent, 'locationId' | 'source' | 'reservationId' | 'stayId'>): StayRef;
  get(ref: StayRef): Promise<Stay | undefined>;
  /** Many at once, in the same order; `unread` where the table had no time to answer. */
  getAll(refs: readonly StayRef[]): Promise<readonly (Stay | 'unread' | undefined)[]>;
  /** Writes a stay whose `rev` follows that of `before`; false if another write came first. */
  put(ref: StayRef, before: Stay | undefined, after: Stay): Promise<boolean>;
}

/** A stored ticket with its stay. */
export interface StoredTicket {
  readonly ref: StayRef;
  readonly stay: Ticketed;
}

/** The locations, as their owners last applied them. */
export interface Locations {
  get(id: string): Promise<Location | undefined>;
  /** What remains of one that was removed. */
  removed?(id: string): Promise<RemovedLocation | undefined>;
}

/** What remains of a removed location: for how long the data of its guests are kept. */
export type RemovedLocation = Pick<Location, 'retention'>;

/** The logos of locations. */
export interface Logos {
  /** A location's logo as a PNG; undefined where it has none, or for a moment after it was changed. */
  of(location: Pick<Location, 'id' | 'logo'>): Promise<Uint8Array | undefined>;
}

/** Why there is no key for another system of a location: nothing may be sent to it. */
export type NoServerKey =
  | { readonly why: 'key_missing' }
  | { readonly why: 'key_unreadable' }
  | {
      readonly why: 'key_for_another_server';
      /** That server: scheme, host and port. */
      readonly setFor: string;
    };

/** The key for another system of a location, or why there is none for it. */
export type ServerKey = { readonly key: string } | NoServerKey;

/** The keys of locations' other systems: issuers' API keys, UniFi's API key, Omada's client secret. */
export interface ServerKeys {
  /** A key is for the server that it was set for, whatever a location's file names now. */
  get(locationId: string, at: { readonly baseUrl: string }): Promise<ServerKey>;
}
