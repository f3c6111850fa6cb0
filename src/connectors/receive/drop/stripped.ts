/** A body without what the connector drops. */
export interface Stripped {
  readonly text: string;
  /** Where something was, as JSON pointers; of XML with names of elements, and `@` before an attribute's. */
  readonly dropped: readonly string[];
}
