import type { LookupAddress, LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { AddressRefused } from './address-refused.ts';
import { isLoopbackAddress, isPublicAddress } from './is-public-address.ts';

/** Finds all addresses of a name, as `lookup` of node:dns does. */
export type LookupAll = (
  name: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A lookup that gives a connection no address but public ones. The connection is made to what was checked: there is no second
 * lookup whose answer could be another one. One refused address refuses the name, as no vendor has such a one by intent.
 */
export function checkedLookup(lookup: LookupAll, isLoopbackAllowed: boolean): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      const [first] = addresses;
      const isAllowed = ({ address }: LookupAddress) =>
        isPublicAddress(address) || (isLoopbackAllowed && isLoopbackAddress(address));
      if (!first || !addresses.every(isAllowed)) return done(new AddressRefused(), []);
      if (options.all) return done(null, addresses);
      done(null, first.address, first.family);
    });
  };
}
