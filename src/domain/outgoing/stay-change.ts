import type { Stay } from '../model/stay.ts';
import type { Digest } from './digest.ts';

/** What is known of a stay's change besides the stay before and after it. */
export interface Surroundings {
  /** The stay's key in its location. */
  readonly key: string;
  /** When it was written: epoch milliseconds. The same for whoever reads the change again. */
  readonly at: number;
  /** The REST API's URL, without a slash at its end. */
  readonly apiUrl: string;
  /** 43 characters of base64url; a text's digest is always the same. */
  readonly digest: Digest;
}

/** One write of a stay. */
export interface StayChange {
  /** Undefined if the stay is new. */
  readonly before: Stay | undefined;
  readonly after: Stay;
}
