import { isIP } from 'node:net';
import { InvalidArgumentError } from 'commander';

/**
 * Reads `--address`: one IP address, or a network such as `10.0.0.0/24`.
 * @throws InvalidArgumentError if it is neither, or every address at all
 */
export function clientAddress(text: string): string {
  const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0 || Number(prefix ?? 0) > (version === 4 ? 32 : 128))
    throw new InvalidArgumentError('It must be an IP address, or a network such as 10.0.0.0/24.');
  if (prefix !== undefined && Number(prefix) === 0)
    throw new InvalidArgumentError('It must not be every address: name those of the access points or the controller.');
  return text;
}
