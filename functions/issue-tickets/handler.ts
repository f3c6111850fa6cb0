import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { ResultsNotPublished } from '../../src/app/errors/results-not-published.ts';
import type { Locations } from '../../src/app/ports/locations.ts';
import type { MailQueue } from '../../src/app/ports/mail-queue.ts';
import type { Outcomes } from '../../src/app/ports/outcomes.ts';
import type { Quarantine } from '../../src/app/ports/quarantine.ts';
import { applyTogether } from './apply-together.ts';
import { logDone } from './log-done.ts';
import { logRetry } from './log-retry.ts';
import { publishResults } from './publish-results.ts';
import { receiveEvent } from './receive-event.ts';
import type { ApplyEventDeps } from './stay-applier.ts';

/** All that issue-tickets works with. */
export interface IssueTicketsDeps extends ApplyEventDeps {
  readonly locations: Locations;
  readonly mails: MailQueue;
  readonly outcomes: Outcomes;
  readonly quarantine: Quarantine;
  readonly apiSenderId: string;
  /** Whether an operator vouches for a sender that no location lists. */
  readonly isVouchedFor: (senderId: string) => Promise<boolean>;
}

/**
 * Turns a batch of hotels' events into tickets. A message that could not be finished comes again, alone; one that can
 * never be applied is set aside with its reason, and costs the others nothing.
 */
export async function issueTickets({ Records }: SQSEvent, deps: IssueTicketsDeps): Promise<SQSBatchResponse> {
  const received = await Promise.all(Records.map((record) => receiveEvent(record, deps).catch(logRetry(record))));
  const done = await applyTogether(
    received.filter((one) => one !== undefined),
    deps,
  );
  const published = new Set(await publishResults(done, deps));
  const finished = new Set<SQSRecord>();
  for (const one of done) {
    if (!published.has(one)) {
      logRetry(one.record, one.eventId)(new ResultsNotPublished());
      continue;
    }
    finished.add(one.record);
    logDone(one);
  }
  const failed = Records.filter((record) => !finished.has(record));
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
