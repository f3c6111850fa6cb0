import type { Ticket } from '../../domain/model/ticket.ts';
import type { AccessServers } from '../ports/network/access-servers.ts';
import type { CodeOwners } from '../ports/network/code-owners.ts';
import type { LoginFailures } from '../ports/network/login-failures.ts';
import type { NetworkUses } from '../ports/network/network-uses.ts';
import type { RememberedDevices } from '../ports/network/remembered-devices.ts';
import type { Stays } from '../ports/stays.ts';

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
  /** Whether what was presented proves the ticket's credentials; it is called with a made-up ticket, too, so that the time tells nothing. */
  readonly proves: (ticket: Pick<Ticket, 'user' | 'pass' | 'radiusUser' | 'coding'>) => boolean;
  /** Seconds that it lasts at most. */
  readonly maxSeconds: number;
  /** False: the answer says what would be, and nothing is stamped or reserved. */
  readonly reserve: boolean;
  /** Where the device is let in by somebody else yet: the first login is stamped once it is. */
  readonly stampLater?: true;
}
