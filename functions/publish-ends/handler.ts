import { type AnnounceEndsDeps, announceEnds } from '../../src/app/outgoing/announce-ends.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import { logLine } from '../../src/lambda/log-line.ts';

/** Tells the outside which tickets have ended by the clock. What could not be told is told by the next minute's call. */
export async function publishEnds(deps: AnnounceEndsDeps): Promise<void> {
  const { ended, left } = await announceEnds(deps);
  if (ended > 0 || left > 0) logLine({ event: logEvent.endsPublished, ended, left }, left > 0 ? 'warn' : 'info');
}
