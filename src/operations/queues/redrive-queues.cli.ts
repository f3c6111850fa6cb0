import { queueText, withTime } from '../../core/events/event-text.ts';
import { vouchForOperator } from '../../core/events/operators.store.ts';
import { checkEvent } from '../../core/events/preview-events.service.ts';
import { cachedLocations } from '../../core/location/locations.store.ts';
import { stayTable } from '../../core/stay/store/stay.store.ts';
import { readWebhookMessage } from '../../hotel-systems/translate/webhook-message.schema.ts';
import type { HeldMessage } from '../../kit/aws/held-messages.store.ts';
import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { type NamedQueue, queuesToRedrive, type Redriven } from './queues.ts';
import { type Redrive, redrive, type Verdict } from './redrive.store.ts';

type Options = DeploymentOptions & { readonly json?: boolean; readonly dryRun?: boolean };

/**
 * Puts failed and quarantined messages back, and prints which ones stay and why.
 * @throws CliError if a queue did not accept a message
 */
export async function redriveQueues(word: Redriven | undefined, options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  const operator = await deployment.ownSenderId();
  const vouched = { ...deployment, now: Date.now };
  if (operator !== undefined && !options.dryRun) await vouchForOperator(operator, vouched);
  const done = await Promise.all(
    queuesToRedrive(word, deployment.outputs).map(async (queue) => {
      const from = { sqs: deployment.sqs, queueUrl: outputOf(deployment, queue.output) };
      const to = { sqs: deployment.sqs, queueUrl: outputOf(deployment, queue.source) };
      const inOrder = queue.source === 'HooksQueueUrl';
      const how = { now: Date.now, dryRun: options.dryRun === true, inOrder };
      return { queue: queue.name, ...(await redrive(from, to, checkFor(queue, deployment, operator), how)) };
    }),
  );
  printResult(
    options.json,
    done,
    done.flatMap((one) => lines(one, options.dryRun)),
  );
  const failed = done.reduce((sum, one) => sum + one.failed, 0);
  if (failed > 0) throw new CliError(`${failed} could not be put back for now: they are still in their queue.`, 3);
}

/** Events are checked first: the operator becomes their sender, so an event whose first sender was not allowed must not pass. */
function checkFor({ kind, source }: NamedQueue, deployment: Deployment, operator: string | undefined) {
  if (source === 'HooksQueueUrl') return async (message: HeldMessage) => redrivenHookEvent(message);
  if (source === 'WebhooksQueueUrl') return async ({ body }: HeldMessage) => redrivenWebhook(body);
  if (source !== 'EventsQueueUrl')
    return async ({ body }: HeldMessage): Promise<Verdict> => ({ type: 'redrive', message: { MessageBody: body } });
  const check = checkRedrivable(deployment, operator);
  // Attributes are trusted in quarantine only, where our function wrote them; elsewhere the sender did.
  return (message: HeldMessage) => check(kind === 'quarantine' ? message : { ...message, attributes: {} });
}

/** A delivery, or what must be fetched for one, beside the others of its connection. */
function redrivenWebhook(body: string): Verdict {
  const message = readWebhookMessage(body);
  return { type: 'redrive', message: { MessageBody: body, ...(message && { MessageGroupId: message.connection }) } };
}

/** An event for a hook, behind the others of its stay. SQS would pass over what it has had in the last five minutes. */
function redrivenHookEvent({ id, body, group }: HeldMessage): Verdict {
  return {
    type: 'redrive',
    message: { MessageBody: body, MessageGroupId: group, MessageDeduplicationId: `${id}#again` },
  };
}

function lines({ queue, moved, stayed, failed }: Redrive & { readonly queue: string }, dryRun?: boolean): string[] {
  const wouldBe = dryRun ? ' would be' : '';
  return [
    `${queue}: ${moved}${wouldBe} put back, ${stayed.length} left${failed > 0 ? `, ${failed} not accepted` : ''}`,
    ...stayed.map(({ id, reason, detail }) => `  ${id} is kept: ${[reason, detail].filter(Boolean).join(': ')}`),
  ];
}

/** Checks whether an event in a queue could be applied now, and if not, why. `operator` is the operator's own sender id. */
export function checkRedrivable(
  deployment: Deployment,
  operator: string | undefined,
): (message: HeldMessage) => Promise<Verdict> {
  const table = { ...deployment, now: Date.now, retentionDays: Number(outputOf(deployment, 'RetentionDays')) };
  const deps = {
    stays: stayTable(table),
    locations: cachedLocations(table),
    now: Date.now,
    // An event that an operator put back was checked then.
    trusted: [
      outputOf(deployment, 'ApiSenderId'),
      outputOf(deployment, 'ConnectionsSenderId'),
      ...(operator === undefined ? [] : [operator]),
    ],
    // No vouching here: the check is whether the first sender is allowed by now.
    isVouchedFor: async () => false,
  };
  return async ({ body, sentAt, attributes, id: messageId, senderId: last }) => {
    const check = await checkEvent({ body, sentAt, senderId: attributes.senderId ?? last }, deps);
    if (check.type === 'refused') {
      const { eventId: id = attributes.eventId ?? messageId, reason = 'invalid', detail } = check;
      return { type: 'keep', kept: { id, reason, ...(detail !== undefined && { detail }) } };
    }
    const { time, untimed, locationId } = check.event;
    const text = queueText(untimed ? withTime(body, time) : body);
    return { type: 'redrive', message: { MessageBody: text, MessageGroupId: locationId } };
  };
}
