import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { SendDeps } from '../core/owed/perform/perform.service.ts';
import { performBatch } from '../core/owed/perform/perform-batch.service.ts';
import type { WorkRef } from '../core/stay/stay-event.ts';
import { logLine, reasonOf } from '../kit/log/log.service.ts';
import * as logEvent from '../kit/log/log-words.ts';
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
  const syncs = new Set<string>();
  const done = await performBatch('placement', Records, context, deps, ({ kind, locationId }) => {
    if (kind !== 'sync') return false;
    syncs.add(locationId);
    return true;
  });
  // After guests' tickets: what they are used for can wait.
  for (const locationId of syncs) {
    // It is announced again, for nobody has taken it yet.
    if (context.getRemainingTimeInMillis() < longestSync) break;
    await syncOne(locationId, deps);
  }
  return done;
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

/** Logs that an issuer has several tickets of one order. */
export function logCopies({ locationId, key, version }: WorkRef, copies: number): void {
  logLine({ event: logEvent.placementDoubled, location: locationId, stay: key, version, copies }, 'error');
}
