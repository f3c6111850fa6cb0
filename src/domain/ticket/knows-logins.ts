import type { Location } from '../model/location.ts';
import { isIssuedElsewhere } from './issued-elsewhere.ts';

/** Whether tickets of a location may have been logged in with, as far as anybody tells. */
export function knowsLogins(location: Location): boolean {
  return isIssuedElsewhere(location) || location.accepts !== undefined || location.accepted === true;
}
