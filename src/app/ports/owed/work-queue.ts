import type { AnnouncedWork } from '../../../domain/model/stay-ref.ts';

/** Owed work, as it is announced. */
export interface Announcement extends AnnouncedWork {
  /** How long the message waits before anybody sees it: whole seconds, 900 at most. */
  readonly delaySeconds?: number;
}

/** Where owed work is announced to the function that does it. */
export interface WorkQueue {
  /** Resolves to the work that could not be announced. */
  announce<One extends Announcement>(all: readonly One[]): Promise<readonly One[]>;
}
