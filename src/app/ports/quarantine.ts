import type { EventOutcome } from './outcomes.ts';

/** An event set aside, with why. */
export interface SetAside {
  readonly body: string;
  readonly outcome: EventOutcome;
  readonly senderId: string;
}

/** Where events lie that cannot be applied, until somebody has looked. */
export interface Quarantine {
  /** Resolves to those that could not be set aside. */
  setAside(events: readonly SetAside[]): Promise<readonly SetAside[]>;
}
