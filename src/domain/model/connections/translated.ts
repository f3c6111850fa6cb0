/** What is to be fetched from the system. */
export interface Trigger {
  /** As the connector's `fetch` names its requests, such as `reservation`. */
  readonly kind: string;
  readonly id: string;
}

/** A trigger, and the property that it is for: a system may number its properties' reservations apart. */
export interface PropertyTrigger {
  readonly trigger: Trigger;
  /** As the system names it. */
  readonly property?: string;
}

/** One result of a mapping: an event, or the part of one that the payload proves, with what must be fetched for the rest. */
export interface TranslatedEvent {
  readonly type: string;
  /** The system's own id of the event. */
  readonly id?: string;
  /** When it happened: an instant, ISO-8601. */
  readonly time?: string;
  /** Orders a stay's deliveries, as text; a moment without a zone, say. */
  readonly sequence?: string;
  /** The data of a canonical event, with the system's `propertyId` instead of `locationId`; unchecked. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly fetch?: readonly Trigger[];
}

/** What became of an answer or a delivery. */
export interface Translation {
  readonly events: readonly TranslatedEvent[];
  /** Of a list in pages: what to ask for next; absent at the end, or where pages are counted. */
  readonly cursor?: string;
  /** Of a list in pages: how many entries the page had. */
  readonly entries?: number;
}
