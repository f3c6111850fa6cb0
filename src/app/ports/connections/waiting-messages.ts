/** Messages that are hidden in the webhooks queue for minutes, so that whoever mends what they wait for can have them worked on at once. */
export interface WaitingMessages {
  /**
   * Notes that a message is hidden.
   * @param receipt by which the queue knows it until it is received again
   */
  note(
    connectionId: string,
    message: { readonly id: string; readonly receipt: string; readonly seconds: number },
  ): Promise<void>;
}
