import { countEventsOut } from '../events-out/count-events-out.ts';
import { eventsOutUse } from '../events-out/events-out-use.ts';
import type { TicketUse } from './cost-lines.ts';
import { countLogBytes } from './log-bytes.ts';
import { openBench } from './open-bench.ts';
import { pictureBytes } from './picture-bytes.ts';
import { type Run, runCheckIns } from './run-check-ins.ts';
import { sampleCheckIn } from './sample-events.ts';
import { storedSizes } from './stored-sizes.ts';

/** Check-ins that are counted: serials are drawn fifty at a time. */
const count = 250;

/** What one ticket of a check-in uses, counted in the handlers in full batches, and the stack that it was counted on. */
export async function countTicketUse(cdkOut: string) {
  const log = countLogBytes();
  const bench = await openBench(cdkOut);
  try {
    const before = log.bytes();
    const run = await runCheckIns(
      Array.from({ length: count }, (_, n) => sampleCheckIn(n)),
      bench,
    );
    const logBytes = (log.bytes() - before) / run.tickets;
    const { kept } = await storedSizes(bench.db, bench.table);
    const eventsOut = eventsOutUse(await countEventsOut(cdkOut));
    return { use: { ...ticketUse(run, logBytes, kept), eventsOut }, stack: bench.stack };
  } finally {
    log.stop();
    await bench.close();
  }
}

/** What each ticket of a run has used, besides telling the outside. @param logBytes and storedBytes of each ticket */
export function ticketUse(run: Run, logBytes: number, storedBytes: number): Omit<TicketUse, 'eventsOut'> {
  const used = (units: 'writeUnits' | 'readUnits') =>
    (run.issue[units] + run.deliver[units] + run.record[units]) / run.tickets;
  const units = { writeUnits: used('writeUnits'), readUnits: used('readUnits') };
  return { ...units, logBytes, storedBytes, attachmentBytes: pictureBytes() };
}
