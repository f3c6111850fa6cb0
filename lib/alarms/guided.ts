import type { Construct } from 'constructs';

/** The construct of alarms whose descriptions name their sections of the guide. */
export interface WithRunbook extends Construct {
  /** Where the guide is: an address, or its path in the package. */
  readonly runbookUrl: string;
}
