/**
 * Counts wrong codes of a minute, so that nobody can guess one. What is counted has a name: that of a way in, or a device or an
 * address on the Internet, which are personal data and must not be stored as they are.
 */
export interface LoginFailures {
  /** Of this minute, so far, in the same order. */
  soFar(locationId: string, names: readonly string[]): Promise<readonly number[]>;
  /** Counts one more for each name. */
  add(locationId: string, names: readonly string[]): Promise<readonly number[]>;
}
