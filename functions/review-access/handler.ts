import type { Context } from 'aws-lambda';
import { AccessNotReviewed } from '../../src/app/errors/access-not-reviewed.ts';
import { reviewAccess } from '../../src/app/network/portal/review-access.ts';
import type { ReviewedDevice } from '../../src/app/network/portal/review-deps.ts';
import { logLine, reasonOf } from '../../src/kit/log.service.ts';
import * as logEvent from '../../src/kit/log-words.ts';
import type { ReviewAccessDeps } from './deps.ts';

/**
 * Keeps the devices that controllers have let in in step with their tickets.
 * @throws AccessNotReviewed if those of some locations could not be looked at; the next call does
 */
export async function reviewDevices(
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: ReviewAccessDeps,
): Promise<void> {
  let failed = 0;
  const reportError = (error: unknown, location: string) => {
    failed++;
    logLine({ event: logEvent.accessNotReviewed, location, reason: reasonOf(error) }, 'error');
  };
  await reviewAccess(() => context.getRemainingTimeInMillis(), { ...deps, report, reportError });
  if (failed > 0) throw new AccessNotReviewed();
}

function report({ step, why, ...about }: ReviewedDevice): void {
  const done = step === 'let_in' ? logEvent.accessRenewed : logEvent.accessEnded;
  if (why === undefined) logLine({ event: done, ...about });
  else logLine({ event: logEvent.accessPostponed, step, why, ...about }, 'warn');
}
