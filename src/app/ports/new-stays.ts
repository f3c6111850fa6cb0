/** How many stays a connection's deliveries have brought in this hour. */
export interface NewStays {
  /** Counts a stay, once; false if the hour's are used up. */
  take(connectionId: string, stay: string, most: number): Promise<boolean>;
}
