import { SweepIncomplete } from '../../src/app/errors/sweep-incomplete.ts';
import { type SweepReport, sweepWork } from '../../src/app/owed/sweep-work.ts';
import { logLine } from '../../src/kit/log.service.ts';
import * as logEvent from '../../src/kit/log-words.ts';
import type { SweepDeliveriesDeps } from './deps.ts';

/**
 * Announces again the mails, placements and list readings that are overdue, and logs how old the oldest owed work is.
 * @throws SweepIncomplete if something could not be announced; the next minute's sweep finds it again
 */
export async function sweepDeliveries(deps: SweepDeliveriesDeps): Promise<void> {
  const failed = await sweepWork({
    ...deps,
    report,
    reportAge: ({ kind, ...age }) =>
      logLine({ event: kind === 'email' ? logEvent.owedMailsWatched : logEvent.owedPlacementsWatched, ...age }),
  });
  if (failed > 0) throw new SweepIncomplete();
}

/** That a list will be read is no news: what came of it is. */
function report({ kind, ...swept }: SweepReport): void {
  if (kind === 'email') logLine({ event: logEvent.sweepFinished, ...swept });
  else if (kind === 'placement') logLine({ event: logEvent.placementsSwept, ...swept });
}
