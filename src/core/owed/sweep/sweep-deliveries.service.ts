import { logLine } from '../../../kit/log/log.service.ts';
import * as logEvent from '../../../kit/log/log-words.ts';
import { SweepIncomplete } from '../../errors.ts';
import { type SweepWorkDeps, sweepWork } from './sweep.service.ts';

/** All that sweep-deliveries works with. */
export type SweepDeliveriesDeps = Omit<SweepWorkDeps, 'report' | 'reportAge'>;

/**
 * Announces again the work of all kinds that is overdue, and logs how old the oldest owed work is.
 * @throws SweepIncomplete if something could not be announced; the next minute's sweep finds it again
 */
export async function sweepDeliveries(deps: SweepDeliveriesDeps): Promise<void> {
  const failed = await sweepWork({
    ...deps,
    report: (swept) => logLine({ event: logEvent.workSwept, ...swept }),
    reportAge: (age) => logLine({ event: logEvent.owedWorkWatched, ...age }),
  });
  if (failed > 0) throw new SweepIncomplete();
}
