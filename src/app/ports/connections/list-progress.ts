import type { PageMessage } from '../../../domain/model/connections/webhook-message.ts';

/**
 * How far the lists of a sync have been read. A queue may give a message twice, and a page that was read twice would have all
 * pages after it read twice, and some of those again: of a long list there would be no end.
 */
export interface ListProgress {
  /** Whether the page is to be read: no page after it was asked for. */
  isNext(page: PageMessage): Promise<boolean>;
  /** Notes that the page after it was asked for. */
  passed(page: PageMessage): Promise<void>;
}
