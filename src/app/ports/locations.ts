import type { Location } from '../../domain/model/location.ts';

/** The locations, as their owners last applied them. */
export interface Locations {
  get(id: string): Promise<Location | undefined>;
}
