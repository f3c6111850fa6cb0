import type { PropertyTrigger } from './translated.ts';

/** Which reservations a list is to have: plain dates of arrival, and an instant (ISO-8601) since which they have changed. */
export interface ListRange {
  readonly from: string;
  readonly until: string;
  readonly since?: string;
}

/** A delivery as receive-webhooks has taken it. */
export interface DeliveryMessage {
  readonly type: 'delivery';
  readonly connection: string;
  /** A unique id. */
  readonly id: string;
  /** When it was received: ISO-8601 in UTC with milliseconds. */
  readonly at: string;
  /** The body without what the connector drops. */
  readonly body: string;
}

/** Something to be fetched for a connection. */
export interface FetchMessage extends PropertyTrigger {
  readonly type: 'fetch';
  readonly connection: string;
  /** Told by the last delivery that asked for it: an earlier message is superseded. */
  readonly token: string;
  /** When the delivery was received: ISO-8601 in UTC with milliseconds. */
  readonly at: string;
  /** Only to be sure: without credentials nothing is asked. */
  readonly ifPossible?: true;
}

/** A page of a list of reservations to be read. */
export interface PageMessage {
  readonly type: 'page';
  readonly connection: string;
  /** Index of the connector's list. */
  readonly list: number;
  readonly range: ListRange;
  /** As the page before told; absent: the first. */
  readonly page?: string;
  /** Pages of this list that were read before it. */
  readonly read: number;
  readonly property?: string;
  /** When the sync began: ISO-8601 in UTC with milliseconds. */
  readonly at: string;
}

/** A message of the webhooks queue. */
export type WebhookMessage = DeliveryMessage | FetchMessage | PageMessage;

/** What became of a message of the webhooks queue. */
export type MessageResult =
  /** Its events are in the intake queue, what they need is asked for. */
  | {
      readonly outcome: 'translated' | 'fetched' | 'listed';
      /** Events sent. */
      readonly events: number;
      /** Events whose status nobody knows. */
      readonly unmapped: number;
      /** Events that were late, or that told nothing new. */
      readonly skipped: number;
      /** Fetches asked for. */
      readonly fetches?: number;
    }
  /** Nothing has to be done. */
  | {
      readonly outcome: 'ignored';
      readonly reason: 'unknown_connection' | 'revoked' | 'superseded' | 'absent' | 'forged';
    }
  /** It stays in the queue, and comes again after so many seconds. */
  | { readonly outcome: 'later'; readonly retryAfterSeconds: number; readonly reason: string; readonly denied?: true }
  /** No try can help before somebody has mended something: it goes to the dead letters. */
  | { readonly outcome: 'set_aside'; readonly reason: string; readonly detail: string };
