import type { Location } from '../../domain/model/location.ts';
import type { Credentials } from '../../domain/model/ticket.ts';

/** Chance, as it must be for codes: unpredictable and even. */
export interface CredentialGenerator {
  /** Credentials for a location's coding and code length. */
  credentials(location: Pick<Location, 'coding' | 'codeLength'>): Credentials;
}
