import type { AccessStep, OutCause } from '../../../domain/network/access-step.ts';
import type { Locations } from '../../ports/locations.ts';
import type { AdmittedDevices } from '../../ports/network/admitted-devices.ts';
import type { Controllers } from '../../ports/network/controllers.ts';
import type { NetworkUses } from '../../ports/network/network-uses.ts';
import type { Stays } from '../../ports/stays.ts';

/** What became of one device, for the log: by ids and reasons. */
export interface ReviewedDevice {
  readonly location: string;
  readonly stay: string;
  readonly step: Exclude<AccessStep['type'], 'none' | 'forget'>;
  readonly cause?: OutCause;
  /** Why the controller has not done it. */
  readonly why?: string;
  /** Until somebody mends it, nothing is done for the location: its key, its address, its site. */
  readonly denied?: true;
}

/** What a review of devices' access needs. */
export interface ReviewDeps {
  readonly devices: AdmittedDevices;
  readonly locations: Locations;
  readonly stays: Stays;
  readonly uses: NetworkUses;
  readonly controllers: Controllers;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
  readonly report: (reviewed: ReviewedDevice) => void;
  readonly reportError: (error: unknown, locationId: string) => void;
}
