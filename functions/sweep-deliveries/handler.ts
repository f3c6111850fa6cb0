import { sweepWork } from '../../src/app/owed/sweep-work.ts';
import type { SweepDeliveriesDeps } from './deps.ts';

/**
 * Announces again the mails that are overdue, and logs how old the oldest owed mail is.
 * @throws Error if a mail could not be announced; the next minute's sweep finds it again
 */
export async function sweepDeliveries(deps: SweepDeliveriesDeps): Promise<void> {
  const failed = await sweepWork({
    ...deps,
    report: ({ kind: _, ...swept }) => console.info({ did: 'swept', ...swept }),
    reportAge: ({ kind: _, ...age }) => console.info({ did: 'watched', ...age }),
  });
  if (failed > 0) throw new Error('Some mails could not be announced');
}
