import type { OutgoingEvent } from '../../../domain/model/outgoing-event.ts';

/** An event for one hook. */
export interface HookMessage {
  /** The hook's id. */
  readonly hook: string;
  readonly event: OutgoingEvent;
  /** What the event is about, such as its stay: 43 characters of base64url. Events of one reach a hook in their order. */
  readonly stay: string;
}

/**
 * Where events wait for hooks. A message's body is `{ "hook": id, "event": CloudEvent }`, its group `hook#stay`, its
 * deduplication id `hook#event id`.
 */
export interface HookQueue {
  /**
   * Queues events, each stay's in the order given: none is queued behind one of the same stay that was not.
   * Resolves to those that could not be queued.
   */
  send(messages: readonly HookMessage[]): Promise<readonly HookMessage[]>;
}
