import type { AdmittedDevice, NotedDevice } from '../../../domain/model/network/admitted-device.ts';

/** The devices that controllers were told to let in, so that they are told whatever becomes of the tickets. */
export interface AdmittedDevices {
  /**
   * Notes a device before its controller is told, in place of what was noted of it, as doubtful: from a time on (epoch
   * milliseconds) it is due. Resolves to the version.
   */
  note(device: AdmittedDevice, due: number): Promise<number>;
  get(locationId: string, mac: string): Promise<NotedDevice | undefined>;
  /** All that are not put off beyond now (epoch milliseconds), those of one location after each other. */
  due(now: number): Promise<readonly NotedDevice[]>;
  /** Writes what the controller was told since; false if another write came first. */
  told(device: NotedDevice): Promise<boolean>;
  /** Writes a device as it is given, due at once; false if another write came first. */
  put(device: NotedDevice): Promise<boolean>;
  /** It is tried again from a time on (epoch milliseconds); nothing if another write came first. */
  putOff(device: NotedDevice, until: number): Promise<void>;
  /** Two have told the controller at once. */
  doubt(device: Pick<NotedDevice, 'locationId' | 'mac'>): Promise<void>;
  /** Forgets it; false if another write came first. */
  remove(device: Pick<NotedDevice, 'locationId' | 'mac' | 'version'>): Promise<boolean>;
}
