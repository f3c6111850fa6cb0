import { peekQueue } from '../../kit/aws/held-messages.store.ts';
import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { columns, printResult } from '../../kit/cli/terminal.cli.ts';
import { type EventPreview, previewEvents } from './preview-events.service.ts';
import { checkedEvent, eventBodies, previewDeps, sendEvents } from './send-events.cli.ts';
import { readStayEvent } from './stay-event.schema.ts';

/** The options of `stay replay`. */
export interface ReplayOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly from?: 'quarantine' | 'dead-letters';
  /** ISO-8601. */
  readonly since?: string;
  readonly dryRun?: boolean;
  readonly wait?: boolean;
}

/** Maximum number of messages read from a queue. */
const mostPeeked = 1000;

/**
 * Previews the effect of events on the current stays, or sends the events of a file to the intake queue again.
 * @throws CliError if an event cannot be read, or the options do not say which events
 */
export async function replay(file: string | undefined, options: ReplayOptions): Promise<void> {
  const { from, since, dryRun } = options;
  if ((file === undefined) === (from === undefined))
    throw new CliError('Give either a file or --from with a queue.', 2);
  if (from !== undefined && !dryRun)
    throw new CliError(`--from needs --dry-run. To put the messages back: wifi-tickets queue redrive ${from}`, 2);
  const bodies = file === undefined ? undefined : (await eventBodies(file)).map(timedEvent);
  const deployment = await findDeployment(options);
  const read = bodies ?? (await peekEvents(from, deployment));
  const selected = read.filter(({ time }) => since === undefined || time === undefined || time >= since);
  if (dryRun) return printPreviews(await previewEvents(selected, previewDeps(deployment)), options);
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

/** An event without `time` that its stay does not know would count as happening now, and override all later events. */
function timedEvent(body: string): TimedEvent {
  const { id, time } = checkedEvent(body);
  if (!(JSON.parse(body) as { readonly time?: unknown }).time)
    throw new CliError(
      `${id} has no time: if it was not applied before, it would count as happening now. Add its time to the file.`,
    );
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
  const rows = previews.map(({ eventId, stay, outcome, changes, why }) => [
    eventId,
    stay,
    outcome,
    why ?? changes.join(', '),
  ]);
  const lines = columns(['EVENT', 'STAY', 'OUTCOME', 'CHANGES'], rows);
  printResult(json, previews, previews.length > 0 ? lines : ['No events.']);
}
