import { deviceId } from '../../domain/network/device-id.ts';
import type { RadiusAttributes } from './radius-attributes.ts';

/** Who asks: the device, and the access server that it is behind. */
export interface NetworkClient {
  /** See `deviceId`; empty if the network does not tell. */
  readonly device: string;
  /** Its name and address, which tell it from others that were never given a name; empty if unknown. */
  readonly server: string;
}

/** Reads who asks. */
export function networkClient({ text }: RadiusAttributes): NetworkClient {
  const told = [text('NAS-Identifier'), text('NAS-IP-Address') ?? text('NAS-IPv6-Address')];
  const server = told.flatMap((one) => (one === undefined ? [] : [one.trim().slice(0, 64)])).join(' ');
  return { device: deviceId(text('Calling-Station-Id') ?? ''), server };
}
