import type { PropertyTrigger } from '../../../domain/model/connections/translated.ts';

/** Which fetches are asked for, so that several deliveries about one thing within seconds cost one. */
export interface PendingFetches {
  /**
   * Notes that a trigger was asked for under a new token; every earlier token of it, for the same property, is superseded
   * from now on, unless it has waited for a minute already.
   */
  ask(connectionId: string, about: PropertyTrigger, token: string): Promise<void>;
  /** Whether a token is the last one that was asked for, or none is noted any more. */
  isLast(connectionId: string, about: PropertyTrigger, token: string): Promise<boolean>;
  /** Forgets a trigger that was fetched, unless another token has been asked for meanwhile. */
  done(connectionId: string, about: PropertyTrigger, token: string): Promise<void>;
}
