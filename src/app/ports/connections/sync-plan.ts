/** When the lists of connections' systems were last begun to be read. */
export interface SyncPlan {
  /** Epoch milliseconds, by the list's index. */
  begun(connectionId: string): Promise<Readonly<Record<number, number>>>;
  /** Notes that a list is begun to be read now. */
  note(connectionId: string, list: number): Promise<void>;
}
