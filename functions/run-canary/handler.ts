import { type WalkCanaryDeps, walkCanary } from '../../src/app/canary/walk-canary.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import { reasonOf } from '../../src/lambda/reason-of.ts';

/**
 * Sends the canary on its way, and tells whether it came back. Metric filters count these lines.
 * @param event a schedule's; the same call of it has the same id, should Lambda make it twice
 */
export async function runCanary({ id }: { readonly id?: string }, deps: WalkCanaryDeps): Promise<void> {
  try {
    const { type, ...walk } = await walkCanary(id, deps);
    if (type === 'repeated') return;
    if (type === 'returned') logLine({ event: logEvent.canaryReturned, ...walk });
    else logLine({ event: logEvent.canaryFailed, ...walk }, 'error');
  } catch (error) {
    logLine({ event: logEvent.canaryFailed, step: 'not_sent', reason: reasonOf(error) }, 'error');
  }
}
