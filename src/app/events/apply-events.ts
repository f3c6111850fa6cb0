import { ResultsNotPublished } from '../errors/results-not-published.ts';
import { type ApplyReceivedDeps, applyReceived, type Done } from './apply-received.ts';
import type { EventPolicy } from './authorize-event.ts';
import { type PublishDeps, publishResults } from './publish-results.ts';
import { type EventMessage, receiveEvent } from './receive-event.ts';

/** All that turning events into tickets needs. */
export interface ApplyEventsDeps extends EventPolicy, ApplyReceivedDeps, PublishDeps {}

/**
 * Turns a batch of hotels' events into tickets. Resolves to the messages that are finished; the others must come again, each
 * alone. What can never be applied is set aside with its reason, and costs the others nothing.
 */
export async function applyEvents(messages: readonly EventMessage[], deps: ApplyEventsDeps): Promise<readonly Done[]> {
  const received = await Promise.all(
    messages.map((message) => receiveEvent(message, deps).catch((error) => deps.reportRetry(message, error))),
  );
  const done = await applyReceived(
    received.flatMap((one) => one ?? []),
    deps,
  );
  const finished = new Set(await publishResults(done, deps));
  for (const one of done) {
    if (!finished.has(one)) deps.reportRetry(one.message, new ResultsNotPublished(), one.eventId);
  }
  return [...finished];
}
