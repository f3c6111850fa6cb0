import type { RememberedDevice } from '../../../domain/model/network/remembered-device.ts';
import type { StayRef } from '../../../domain/model/stay-ref.ts';

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
