/** Access servers of a location's network that were started again: who was online behind them is not any more. */
export interface AccessServers {
  restarted(locationId: string, server: string, at: number): Promise<void>;
  /** When each was last started again, in epoch seconds; those of which nothing is known are left out. */
  restartedAt(locationId: string, servers: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
