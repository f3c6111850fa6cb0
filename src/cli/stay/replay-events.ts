import { peekQueue } from '../../aws/queues/peek-queue.ts';
import { readStayEvent } from '../../contract/events/stay-event.ts';
import { CliError } from '../cli-error.ts';
import { columns } from '../columns.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { outputOf } from '../deployment/deployment.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { checkedEvent, eventBodies } from '../event/event-file.ts';
import { sendEvents } from '../event/send-events.ts';
import { printResult } from '../print-result.ts';
import { type EventPreview, previewEvents } from './preview-events.ts';

/** What `stay replay` is told. */
export interface ReplayOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly from?: 'quarantine' | 'dead-letters';
  /** ISO-8601. */
  readonly since?: string;
  readonly dryRun?: boolean;
  readonly wait?: boolean;
}

/** How many messages of a queue are looked at. */
const mostPeeked = 1000;

/**
 * Tells what events would do to the stays as they stand now, or puts those of a file on the intake queue again.
 * @throws CliError if an event could not be read, or it is not said which are meant
 */
export async function replay(file: string | undefined, options: ReplayOptions): Promise<void> {
  const { from, since, dryRun } = options;
  if ((file === undefined) === (from === undefined)) throw new CliError('Say either a file or --from a queue.', 2);
  if (from !== undefined && !dryRun)
    throw new CliError(`--from only looks, with --dry-run: wifi-tickets queue redrive ${from} puts them back.`, 2);
  const bodies = file === undefined ? undefined : (await eventBodies(file)).map(timedEvent);
  const deployment = await findDeployment(options);
  const read = bodies ?? (await peekEvents(from, deployment));
  const selected = read.filter(({ time }) => since === undefined || time === undefined || time >= since);
  if (dryRun) return printPreviews(await previewEvents(selected, { ...deployment, now: Date.now }), options);
  return sendEvents(
    selected.map(({ body }) => body),
    options,
  );
}

interface TimedEvent {
  readonly body: string;
  readonly sentAt: string;
  readonly time?: string;
}

/** An event of a file that gives no time would be taken for one of now, and win over all that came since. */
function timedEvent(body: string): TimedEvent {
  const { id, time } = checkedEvent(body);
  if (!(JSON.parse(body) as { readonly time?: unknown }).time)
    throw new CliError(`${id} has no time: told again, it would count as new. Write its time into the file.`);
  return { body, time, sentAt: time };
}

async function peekEvents(from: ReplayOptions['from'], deployment: Deployment): Promise<TimedEvent[]> {
  const output = from === 'quarantine' ? 'QuarantineQueueUrl' : 'EventsDeadLettersUrl';
  const queue = { sqs: deployment.sqs, queueUrl: outputOf(deployment, output) };
  return (await peekQueue(queue, mostPeeked)).map(({ body, sentAt }) => {
    const read = readStayEvent(body, sentAt);
    return { body, sentAt, ...('event' in read && { time: read.event.time }) };
  });
}

function printPreviews(previews: readonly EventPreview[], { json }: ReplayOptions): void {
  const rows = previews.map(({ eventId, stay, would, fields, mail, why }) => [
    eventId,
    stay,
    would,
    mail ? 'yes' : 'no',
    why ?? fields.join(', '),
  ]);
  const lines = columns(['EVENT', 'STAY', 'WOULD BE', 'MAIL', 'CHANGES'], rows);
  printResult(json, previews, previews.length > 0 ? lines : ['No events.']);
}
