import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { logWorkResult, performWork, type SendDeps, type WorkResult } from '../core/owed/perform.service.ts';
import { readWorkMessage } from '../core/owed/work-message.schema.ts';
import type { WorkRef } from '../core/stay/stay-event.ts';
import { type LogWord, logLine, reasonOf } from '../kit/log.service.ts';
import * as logEvent from '../kit/log-words.ts';
import type { PlacementJob } from './place-ticket.service.ts';
import type { SyncResult } from './sync-use.service.ts';

/** All that place-tickets works with. */
export interface PlaceTicketsDeps extends SendDeps<PlacementJob> {
  /** Learns from the issuer of a location how its tickets are used, if that is due; undefined if it is not. */
  readonly sync: (locationId: string) => Promise<SyncResult | undefined>;
}

/** A reading that begins with less time left is likely to be cut off. In milliseconds. */
const longestSync = 40_000;

/** Has the tickets issued that a batch of messages announces. What could not be tried comes again; what was tried is on record. */
export async function placeTickets(
  { Records }: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: PlaceTicketsDeps,
): Promise<SQSBatchResponse> {
  const placements = new Map<WorkRef, SQSRecord>();
  const syncs = new Map<string, SQSRecord>();
  for (const record of Records) {
    const work = readWorkMessage(record.body);
    if (work?.kind === 'placement') placements.set(work, record);
    else if (work?.kind === 'sync') syncs.set(work.locationId, record);
    else logLine({ event: logEvent.messageIgnored, message: record.messageId, reason: 'not_a_placement' }, 'error');
  }
  const remaining = () => context.getRemainingTimeInMillis();
  const undone = await performWork([...placements.keys()], remaining, {
    ...deps,
    report: logWorkResult(events),
    reportError,
  });
  const failed = [...placements].filter(([work]) => undone.has(work)).map(([, record]) => record);
  // After guests' tickets: what they are used for can wait.
  for (const locationId of syncs.keys()) {
    // It is announced again, for nobody has taken it yet.
    if (remaining() < longestSync) break;
    await syncOne(locationId, deps);
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** The next reading is planned by now: one that fails is not repeated. */
async function syncOne(location: string, deps: PlaceTicketsDeps): Promise<void> {
  try {
    const result = await deps.sync(location);
    if (result) logLine({ event: logEvent.useSynced, location, ...result }, 'reason' in result ? 'error' : 'info');
  } catch (error) {
    logLine({ event: logEvent.useSynced, location, reason: reasonOf(error) }, 'error');
  }
}

function reportError(error: unknown, work?: WorkRef): void {
  const about = work && { location: work.locationId, stay: work.key };
  logLine({ event: logEvent.placementInterrupted, ...about, reason: reasonOf(error) }, 'error');
}

const events: Readonly<Record<WorkResult['outcome'], LogWord>> = {
  accepted: logEvent.ticketPlaced,
  postponed: logEvent.placementPostponed,
  // No issuer refuses for good: its staff may mend what it refuses.
  failed: logEvent.placementPostponed,
  unknown: logEvent.placementUnknown,
  skipped: logEvent.placementSkipped,
  not_owed: logEvent.placementNotOwed,
  queued: logEvent.placementScheduled,
  deferred: logEvent.placementDeferred,
};

/** Logs that an issuer has several tickets of one order. */
export function logCopies({ locationId, key, version }: WorkRef, copies: number): void {
  logLine({ event: logEvent.placementDoubled, location: locationId, stay: key, version, copies }, 'error');
}
