/** Wrong codes of a minute. */
export interface Failures {
  readonly location: number;
  readonly device: number;
}

/** Counts wrong codes, so that nobody can guess one. */
export interface LoginFailures {
  /** Of this minute, so far. */
  soFar(locationId: string, device: string): Promise<Failures>;
  /** Counts one more. */
  add(locationId: string, device: string): Promise<Failures>;
}
