import type { Context, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { type LogWord, logLine, reasonOf } from '../../../kit/log/log.service.ts';
import * as logEvent from '../../../kit/log/log-words.ts';
import type { AnnouncedWork, WorkRef } from '../../stay/stay-event.ts';
import type { WorkKind } from '../work-kinds.data.ts';
import { performWork, type SendDeps, type WorkResult } from './perform.service.ts';
import { readWorkMessage } from './work-message.schema.ts';

/**
 * Does the work of one kind that a batch of messages announces, and logs what came of each, by ids and reasons. What could not
 * be tried comes again; what was tried is on record.
 * @param takes does something else with a message of another kind; false if it is none of its own, either
 */
export async function performBatch<Job>(
  kind: WorkKind,
  records: readonly SQSRecord[],
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: SendDeps<Job>,
  takes: (work: AnnouncedWork) => boolean = () => false,
): Promise<SQSBatchResponse> {
  const messages = new Map<WorkRef, SQSRecord>();
  for (const record of records) {
    const work = readWorkMessage(record.body);
    if (work?.kind === kind) messages.set(work, record);
    else if (!work || !takes(work))
      logLine({ event: logEvent.messageIgnored, message: record.messageId, reason: 'of_another_kind' }, 'error');
  }
  const remaining = () => context.getRemainingTimeInMillis();
  const undone = await performWork([...messages.keys()], remaining, {
    ...deps,
    report: logResult,
    reportError: (error, work) => logError(kind, error, work),
  });
  const failed = [...messages].filter(([work]) => undone.has(work));
  return { batchItemFailures: failed.map(([, { messageId }]) => ({ itemIdentifier: messageId })) };
}

const words: Readonly<Record<WorkResult['outcome'], LogWord>> = {
  accepted: logEvent.workAccepted,
  postponed: logEvent.workPostponed,
  failed: logEvent.workFailed,
  unknown: logEvent.workUnknown,
  skipped: logEvent.workSkipped,
  not_owed: logEvent.workNotOwed,
  queued: logEvent.workScheduled,
  deferred: logEvent.workDeferred,
};

/** Logs what was done with a piece of work. Metric filters count these lines. */
export function logResult({ kind, locationId, key, version }: WorkRef, { outcome, ...about }: WorkResult): void {
  logLine({ event: words[outcome], kind, ...about, location: locationId, stay: key, version });
}

function logError(kind: WorkKind, error: unknown, work: WorkRef | undefined): void {
  const reason = reasonOf(error);
  if (work)
    logLine({ event: logEvent.workInterrupted, kind, location: work.locationId, stay: work.key, reason }, 'error');
  else logLine({ event: logEvent.sendRateLimiterFailed, kind, reason }, 'error');
}
