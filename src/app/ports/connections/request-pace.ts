/** Spreads requests to a hotel's system over time, whichever function sends them. */
export interface RequestPace {
  /** Takes a place for one request. Resolves to how long to wait for it (ms); undefined if too many wait already. */
  take(connectionId: string, perSecond: number): Promise<number | undefined>;
}
