import { epochMs } from '../../kit/time.ts';
import type { ControllerAnswer } from '../controllers/controller.ts';

/** A ticket with which a device was let in. */
export interface HeldTicket {
  /** The stay's key, and the ticket's user. */
  readonly key: string;
  readonly user: string;
  /** What only the pages know that the guest has come by: they alone may tell of the ticket. */
  readonly visit?: string;
  /** It was let in without its code, by the guest's own door. */
  readonly byDoor?: true;
}

/** A device that a location's controller was told to let in. Personal data: it has the device's address. */
export interface AdmittedDevice extends HeldTicket {
  readonly locationId: string;
  /** `AA-BB-CC-DD-EE-FF`. */
  readonly mac: string;
  /** Until when the controller was told to let it in: epoch seconds. */
  readonly until: number;
  /** kbit/s, as the controller was told; 0: no limit. */
  readonly downrate: number;
  readonly uprate: number;
  /** Other tickets that were typed for it, and whose guest has not logged it out: one of them keeps it in when its own does not. */
  readonly others?: readonly HeldTicket[];
}

/** Whether a device is in with a stay's ticket by the guest's own door. @param key the stay's */
export function isByDoor(device: AdmittedDevice | undefined, key: string): boolean {
  const held = device ? [device, ...(device.others ?? [])] : [];
  return held.some((one) => one.key === key && one.byDoor);
}

/** An {@link AdmittedDevice} as it is noted. */
export interface NotedDevice extends AdmittedDevice {
  /** Counts the writes, logins among them. */
  readonly version: number;
  /** When the controller itself ends it, as it told: epoch seconds; absent if it did not tell. */
  readonly endsAt?: number;
  /** Whether the controller has let it in nobody knows, or what it was told last: it is told again. */
  readonly isDoubtful?: true;
  /** Its guest has put it out while the controller did not see it. */
  readonly isExpelled?: true;
  /** Tries in a row that the controller did not do what it was told. */
  readonly tries: number;
}

/** When a controller ends by itself what it has done, as it is noted; nothing if it does not tell. */
export function endOf({ until }: Extract<ControllerAnswer, { type: 'done' }>): Pick<NotedDevice, 'endsAt'> {
  return until === undefined ? {} : { endsAt: Math.ceil(epochMs(until) / 1000) };
}
