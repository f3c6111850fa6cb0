/** Something that a check has found in a template. */
export interface Finding {
  readonly rule: string;
  /** The path of the construct, or the logical id of the resource. */
  readonly resource: string;
  /** What is wrong, and what to do if the rule says it. */
  readonly advice: string;
}
