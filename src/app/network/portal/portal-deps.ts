import type { AdmittedDevices } from '../../ports/network/admitted-devices.ts';
import type { Controllers } from '../../ports/network/controllers.ts';
import type { LogInDeps } from '../log-in-deps.ts';

/** What the portal page needs. */
export interface PortalDeps extends LogInDeps {
  readonly controllers: Controllers;
  readonly devices: AdmittedDevices;
  readonly wait: (ms: number) => Promise<unknown>;
}
