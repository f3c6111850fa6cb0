import type { StayRef } from '../../../domain/model/stay-ref.ts';

/** Whose a code is. */
export interface CodeOwners {
  /** The stay that a code of a realm was claimed for; its ticket may have another one by now. */
  byCode(realm: string, code: string): Promise<StayRef | undefined>;
  /** The stay whose ticket has a serial. */
  bySerial(locationId: string, serial: string): Promise<StayRef | undefined>;
  /** The stay whose ticket had a `radiusUser`. Takes as many steps for one that does not exist. */
  byRadiusUser(locationId: string, radiusUser: string): Promise<StayRef | undefined>;
}
