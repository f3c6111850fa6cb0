import { logLine } from '../../kit/log.service.ts';
import * as logEvent from '../../kit/log-words.ts';
import { SweepIncomplete } from '../errors.ts';
import { type SweepReport, type SweepWorkDeps, sweepWork } from './sweep.service.ts';

/** All that sweep-deliveries works with. */
export type SweepDeliveriesDeps = Omit<SweepWorkDeps, 'report' | 'reportAge'>;

/**
 * Announces again the mails, placements and list readings that are overdue, and logs how old the oldest owed work is.
 * @throws SweepIncomplete if something could not be announced; the next minute's sweep finds it again
 */
export async function sweepDeliveries(deps: SweepDeliveriesDeps): Promise<void> {
  const failed = await sweepWork({
    ...deps,
    report: reportSwept,
    reportAge: ({ kind, ...age }) =>
      logLine({ event: kind === 'email' ? logEvent.owedMailsWatched : logEvent.owedPlacementsWatched, ...age }),
  });
  if (failed > 0) throw new SweepIncomplete();
}

/** That a list will be read is no news: what came of it is. */
function reportSwept({ kind, ...swept }: SweepReport): void {
  if (kind === 'email') logLine({ event: logEvent.sweepFinished, ...swept });
  else if (kind === 'placement') logLine({ event: logEvent.placementsSwept, ...swept });
}
