import type { Stays } from '../core/ports.ts';
import type { StayRef } from '../core/stay/stay-event.ts';
import type { NetworkUses } from '../core/ticket/use/network-use.ts';
import type { RememberedDevice } from './device.ts';
import type { Proof } from './proof.ts';

/** What logins need. */
export interface LogInDeps {
  readonly stays: Stays;
  readonly owners: CodeOwners;
  readonly uses: NetworkUses;
  readonly failures: LoginFailures;
  readonly servers: AccessServers;
  readonly remembered: RememberedDevices;
  readonly now: () => number;
}

/** How a login is checked. */
export interface LoginCheck {
  readonly proof: Proof;
  /** Seconds that it lasts at most. */
  readonly maxSeconds: number;
  /** False: the answer says what would be, and nothing is stamped or reserved. */
  readonly reserve: boolean;
  /** Where the device is let in by somebody else yet: the first login is stamped once it is. */
  readonly stampLater?: true;
}

/** Whose a code is. */
export interface CodeOwners {
  /** The stay that a code of a realm was claimed for; its ticket may have another one by now. */
  byCode(realm: string, code: string): Promise<StayRef | undefined>;
  /** The stay whose ticket has a serial. */
  bySerial(locationId: string, serial: string): Promise<StayRef | undefined>;
  /** The stay whose ticket had a `radiusUser`. Takes as many steps for one that does not exist. */
  byRadiusUser(locationId: string, radiusUser: string): Promise<StayRef | undefined>;
}

/**
 * Counts wrong codes of a minute, so that nobody can guess one. What is counted has a name: that of a way in, or a device or an
 * address on the Internet, which are personal data and must not be stored as they are.
 */
export interface LoginFailures {
  /** Of this minute, so far, in the same order. */
  soFar(locationId: string, names: readonly string[]): Promise<readonly number[]>;
  /** Counts one more for each name. */
  add(locationId: string, names: readonly string[]): Promise<readonly number[]>;
}

/** Access servers of a location's network that were started again: who was online behind them is not any more. */
export interface AccessServers {
  restarted(locationId: string, server: string, at: number): Promise<void>;
  /** When each was last started again, in epoch seconds; those of which nothing is known are left out. */
  restartedAt(locationId: string, servers: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** A device at a location: see `deviceId`, which spells its MAC address. */
export type DeviceAt = Pick<RememberedDevice, 'locationId' | 'mac'>;

/** The devices whose guests have typed a code. All throw `SecretUnreadable` if addresses cannot be looked up. */
export interface RememberedDevices {
  get(device: DeviceAt): Promise<RememberedDevice | undefined>;
  /** In place of what was noted of it: the ticket that was typed last counts. */
  remember(device: RememberedDevice): Promise<void>;
  /** Keeps what was read until its new end; nothing if another ticket was typed since. */
  keep(device: RememberedDevice): Promise<void>;
  /** Forgets a device of a stay; false if it is not remembered, or for another stay. */
  forget(device: DeviceAt, stay: Pick<StayRef, 'key'>): Promise<boolean>;
}

/** Remembers in which hours networks have asked about logins, or told of them. */
export interface NetworkCalls {
  /** A location's network does so now. It never fails: a login is worth more than this. */
  note(locationId: string): Promise<void>;
}
