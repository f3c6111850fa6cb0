import type { Location } from '../../domain/model/location.ts';
import type { AccountingWord } from '../../domain/model/network/network-use.ts';
import type { LogInDeps } from './log-in.ts';

/** What became of a word of accounting. `unknown`: no ticket has that user. */
export type AccountingResult = { readonly type: 'recorded' | 'repeated' | 'unknown' };

/**
 * Records what a network tells of a session. In any order, and any number of times, the sums are the same.
 * @throws StayContended, or what the table throws: then the network must send it again
 */
export async function recordAccounting(
  user: string,
  word: AccountingWord,
  location: Location,
  deps: LogInDeps,
): Promise<AccountingResult> {
  throw new Error('to come');
}
