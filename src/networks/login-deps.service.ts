import type { Stays } from '../core/ports.ts';
import type { TermsAcceptances } from '../core/ticket/use/accepted-terms.store.ts';
import type { NetworkUses } from '../core/ticket/use/network-use.ts';
import type { AdmittedDevices } from './access/admitted-devices.store.ts';
import type { AccessServers } from './accounting/access-servers.store.ts';
import type { CodeOwners } from './code-owners.store.ts';
import type { Controllers } from './controllers/controller.ts';
import type { LoginFailures } from './login-failures.store.ts';
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

/** What the portal page needs. */
export interface PortalDeps extends LogInDeps {
  readonly controllers: Controllers;
  readonly devices: AdmittedDevices;
  readonly acceptances: TermsAcceptances;
  readonly wait: (ms: number) => Promise<unknown>;
}
