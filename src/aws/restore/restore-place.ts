import type { OwedMails } from '../../domain/owed/restored-stay.ts';
import type { Kept } from '../table/stays/stay-item.ts';
import type { Table } from '../table/table.ts';

/** From where to where, and how. */
export interface RestorePlace {
  /** The table that the backup was restored into. */
  readonly source: Table;
  /** The deployment's own. */
  readonly target: Table & Kept;
  readonly mails: OwedMails;
  /** Whether nothing is written. */
  readonly dryRun: boolean;
  readonly now: () => number;
  /** Waits until functions know the hooks that the table has: what they have read before is forgotten by then. */
  readonly awaitHooks: () => Promise<void>;
}
