import type { ApiKey, SigningSecret } from './api-key.ts';
import type { Location } from './location.ts';
import type { Stay } from './stay.ts';
import type { StayEvent } from './stay-event.ts';
import type { Credentials } from './ticket.ts';
import type { TicketListQuery, TicketPage } from './ticket-list.ts';
import type { UndeliveredPage, UndeliveredQuery } from './undelivered-list.ts';

/** Where one stay is kept: its location, and its key there. */
export interface StayRef {
  readonly locationId: string;
  /** 43 characters of base64url, from the source, the reservation and the stay. */
  readonly key: string;
}

/** A mail that is owed: version `v` of what a stay's guest must know. */
export interface MailRef extends StayRef {
  readonly v: number;
}

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

/** The codes in use: each is one stay's alone among a realm's live tickets. */
export interface Codes {
  /** Takes a code for a stay, or keeps it for longer; false if it is another's. `until`: ISO-8601. */
  claim(realm: string, code: string, ref: StayRef, until: string): Promise<boolean>;
  /** Gives back a code that no ticket was made with. */
  release(realm: string, code: string, ref: StayRef): Promise<void>;
}

/** The locations, as their owners last applied them. */
export interface Locations {
  get(id: string): Promise<Location | undefined>;
}

/** What became of an event. */
export interface EventOutcome {
  readonly eventId: string;
  readonly locationId?: string;
  readonly source?: string;
  readonly outcome: 'applied' | 'stale' | 'rejected' | 'quarantined';
  readonly reason?: string;
  /** A sentence for whoever must mend it; never a value that was sent. */
  readonly detail?: string;
  /** The stay that it spoke of, if it could be read. */
  readonly stay?: string;
  /** ISO-8601. */
  readonly at: string;
}

/** The record of what became of every event. */
export interface Outcomes {
  /** Resolves to the outcomes that could not be written. `stale` never replaces what is on record. */
  record(outcomes: readonly EventOutcome[]): Promise<readonly EventOutcome[]>;
}

/** An event set aside, with why. */
export interface SetAside {
  readonly body: string;
  readonly outcome: EventOutcome;
  readonly senderId: string;
}

/** Where events lie that cannot be applied, until somebody has looked. */
export interface Quarantine {
  /** Resolves to those that could not be set aside. */
  setAside(events: readonly SetAside[]): Promise<readonly SetAside[]>;
}

/** Fresh serial numbers: unique in the deployment, not gapless; one that is drawn a minute after another is higher, sooner it may be lower. */
export interface Serials {
  next(): Promise<number>;
}

/** Chance, as it must be for codes: unpredictable and even. */
export interface Chance {
  /** Credentials for a location's coding and code length. */
  credentials(location: Pick<Location, 'coding' | 'codeLength'>): Credentials;
}

/** The keys of the REST API. */
export interface ApiKeys {
  /** A key as it stands now, also one that is no longer good. */
  get(id: string): Promise<ApiKey | undefined>;
}

/** The secrets by which events are signed. */
export interface SigningSecrets {
  /** All of a location, also those that are no longer good. */
  of(locationId: string): Promise<readonly SigningSecret[]>;
}

/** What a key may be used for a limited number of times a day. */
export type CappedUse = 'tickets' | 'mails' | 'events';

/** How often each key was used today (UTC), so that a stolen one cannot issue or mail without end. */
export interface DailyCaps {
  /** Counts one use; false if the day's are used up. */
  take(keyId: string, use: CappedUse): Promise<boolean>;
  /** Takes back a use that came to nothing. */
  giveBack(keyId: string, use: CappedUse): Promise<void>;
}

/** The tickets of locations, as lists. */
export interface TicketLists {
  page(locationId: string, query: TicketListQuery): Promise<TicketPage>;
  bySerial(locationId: string, serial: string): Promise<{ readonly ref: StayRef; readonly stay: Stay } | undefined>;
  /** Those whose guests are without their mail. */
  undelivered(locationId: string, query: UndeliveredQuery): Promise<UndeliveredPage>;
}

/** Where events come in. */
export interface EventQueue {
  /** Resolves once the queue has the event. @throws Error if it has not surely taken it */
  put(locationId: string, body: string): Promise<void>;
}
