import type { Locations, Logos, Stays } from '../core/ports.ts';
import type { TermsAcceptances } from '../core/ticket/use/accepted-terms.store.ts';
import type { NetworkUses } from '../core/ticket/use/network-use.ts';
import type { AdmittedDevices } from './access/admitted-devices.store.ts';
import type { AccessServers } from './accounting/access-servers.store.ts';
import type { CodeOwners } from './code-owners.store.ts';
import type { Controllers } from './controllers/controller.ts';
import type { DoorTries } from './door/door.store.ts';
import type { HouseGuests } from './door/door.ts';
import type { LoginFailures } from './login-failures.store.ts';
import type { PortalSites } from './portal/portal-sites.store.ts';
import type { Proof } from './proof.ts';
import type { RememberedDevices } from './remembered-devices.store.ts';

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

/** What letting devices in and out at a page needs. */
export interface PortalDeps extends LogInDeps {
  readonly controllers: Controllers;
  readonly devices: AdmittedDevices;
  readonly acceptances: TermsAcceptances;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** All that captive-portal works with: the page, and the own door on it. */
export interface CaptivePortalDeps extends PortalDeps {
  readonly tries: DoorTries;
  readonly guests: HouseGuests;
  /** How often a ticket may be mailed again within an hour. */
  readonly resendsPerHour: number;
  readonly locations: Locations;
  readonly logos: Logos;
  readonly sites: PortalSites;
  /** What a location's terms say in a version and a language. */
  readonly termsText: (of: {
    readonly id: string;
    readonly version: string;
    readonly language: string;
  }) => Promise<string | undefined>;
  /** The secret by which pages are signed. */
  readonly secret: () => Promise<Buffer>;
}
