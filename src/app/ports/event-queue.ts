/** Where events come in. */
export interface EventQueue {
  /** Resolves once the queue has the event. @throws Error if it has not surely taken it */
  put(locationId: string, body: string): Promise<void>;
}
