import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { SendDeps } from '../core/owed/perform/perform.service.ts';
import { performBatch } from '../core/owed/perform/perform-batch.service.ts';
import type { AnnouncedWork } from '../core/stay/stay-event.ts';
import { logLine, reasonOf } from '../kit/log/log.service.ts';
import * as logEvent from '../kit/log/log-words.ts';
import { deliverList, type ListDeps } from './deliver-lists.service.ts';
import { type ComposedMail, listKind } from './mail-work.service.ts';

/** All that deliver-tickets works with. */
export interface DeliverTicketsDeps extends SendDeps<Omit<ComposedMail, 'about'>> {
  readonly lists: ListDeps;
}

/** Mails the credentials that a batch of messages announces, each guest's alone, or those of one address as a list. */
export async function deliverTickets(
  { Records }: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: DeliverTicketsDeps,
): Promise<SQSBatchResponse> {
  const lists = new Map<string, AnnouncedWork>();
  const done = await performBatch('email', Records, context, deps, (announced) => {
    if (announced.kind !== listKind) return false;
    lists.set(`${announced.locationId} ${announced.key}`, announced);
    return true;
  });
  for (const list of lists.values()) {
    // What is not mailed now the sweeper brings.
    await deliverList(list, () => context.getRemainingTimeInMillis(), deps.lists).catch((error: unknown) =>
      logLine(
        { event: logEvent.workInterrupted, kind: 'email', location: list.locationId, reason: reasonOf(error) },
        'error',
      ),
    );
  }
  return done;
}
