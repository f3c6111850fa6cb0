import { deviceId } from '../../src/domain/network/device-id.ts';
import { isMacAddress } from '../../src/domain/network/is-mac-address.ts';

/**
 * The address of the device that a network names in place of a user, to ask whether it knows the device; undefined if a guest
 * has typed something, or it is the address of another one, which is as good as a wrong code.
 * @param device see `deviceId`
 */
export function ownAddress(user: string, device: string): string | undefined {
  return isMacAddress(device) && deviceId(user) === device ? device : undefined;
}
