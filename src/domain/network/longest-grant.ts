import type { Location } from '../model/location.ts';

/** A million minutes, of which no controller takes more. */
const longest = 60_000_000;

/** As Meraki's adapter has it: its device comes back, whatever becomes of its ticket, as nothing can put it out. */
const longestOfMeraki = 3600;

/** Seconds for which a location's controller is told at most to let a device in. */
export function longestGrant({ accepts }: Pick<Location, 'accepts'>): number {
  return accepts?.portal?.kind === 'meraki' ? longestOfMeraki : longest;
}
