import { setTimeout as wait } from 'node:timers/promises';
import type { EventOutcome } from '../../app/ports/outcomes.ts';
import { sendInBatches } from '../../aws/queues/send-in-batches.ts';
import { openingOutcome, recordedOutcomes } from '../../aws/table/outcomes/read-outcomes.ts';
import { stayTable } from '../../aws/table/stays/stay-table.ts';
import { queueText } from '../../contract/events/queue-text.ts';
import type { StayEvent } from '../../domain/model/stay-event.ts';
import { CliError } from '../cli-error.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { checkedEvent } from './event-file.ts';
import { outcomeLines } from './outcome-lines.ts';
import { vouchForEvents } from './vouch-for-events.ts';

/** The options of `event send`. */
export type SendOptions = DeploymentOptions & { readonly json?: boolean; readonly wait?: boolean };

/**
 * Sends events to the intake queue, vouches for the operator, and with `--wait` shows the outcomes.
 * @throws CliError if an event would be rejected or quarantined, or the queue did not accept all
 */
export async function sendEvents(bodies: readonly string[], options: SendOptions): Promise<void> {
  const events = bodies.map(checkedEvent);
  const deployment = await findDeployment(options);
  await vouchForEvents(bodies, deployment);
  const pairs = bodies.map((body, i) => ({ body, event: events[i] as StayEvent }));
  const failed = await sendInBatches(
    pairs,
    ({ body, event }) => ({ MessageBody: queueText(body), MessageGroupId: event.locationId }),
    { sqs: deployment.sqs, queueUrl: deployment.eventsQueueUrl },
  );
  if (failed.length > 0)
    throw new CliError(`${failed.length} of ${pairs.length} events could not be sent to the queue.`, 3);
  if (options.wait) return outcomesOf(events, deployment, options);
  printResult(
    options.json,
    events.map(({ id, locationId }) => ({ id, locationId, queued: true })),
    events.map(
      ({ id, locationId }) => `${id} queued for ${locationId}; wifi-tickets event show ${id} shows its outcome`,
    ),
  );
}

async function outcomesOf(events: readonly StayEvent[], deployment: Deployment, options: SendOptions): Promise<void> {
  const end = Date.now() + 60_000;
  const outcomes: EventOutcome[] = [];
  for (const event of events) {
    let found = await outcomesOfOne(event, deployment);
    while (found.length === 0 && Date.now() < end) {
      await wait(100);
      found = await outcomesOfOne(event, deployment);
    }
    if (found.length === 0)
      throw new CliError(`There is no outcome of ${event.id} yet: it may still wait in the queue.`);
    outcomes.push(...found);
  }
  printResult(options.json, outcomes, outcomeLines(outcomes));
  if (outcomes.some(({ outcome }) => outcome === 'rejected' || outcome === 'quarantined')) process.exitCode = 1;
}

/** The outcome of the event that created a stay is stored with the stay. */
async function outcomesOfOne(event: StayEvent, deployment: Deployment): Promise<EventOutcome[]> {
  const stays = stayTable({ ...deployment, retentionDays: 0, now: Date.now });
  const refs = [stays.ref(event), stays.roomRef(event)];
  const [recorded, known] = await Promise.all([recordedOutcomes(deployment, event.id), stays.getAll(refs)]);
  const opened = known.flatMap((stay, i) => {
    const ref = refs[i];
    return ref && stay !== 'unread' && stay?.openedBy === event.id ? [openingOutcome({ ref, stay }, event.id)] : [];
  });
  return [...opened, ...recorded];
}
