import type { SigningSecret } from '../../domain/model/api-key.ts';

/** The secrets by which events are signed. */
export interface SigningSecrets {
  /** All of a location, also those that are no longer good. */
  of(locationId: string): Promise<readonly SigningSecret[]>;
}
