import type { HeldMessage } from '../../aws/queues/held-messages.ts';
import { type Redrive, redrive, type Verdict } from '../../aws/queues/redrive.ts';
import { vouchForOperator } from '../../aws/table/operators.ts';
import { CliError } from '../cli-error.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { outputOf } from '../deployment/deployment.ts';
import { findDeployment, type Where } from '../deployment/find-deployment.ts';
import { show } from '../show.ts';
import { checkRedrivable } from './check-redrivable.ts';
import { type NamedQueue, queuesToRedrive, type Redriven } from './queues.ts';

type Options = Where & { readonly json?: boolean; readonly dryRun?: boolean };

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
    queuesToRedrive(word).map(async (queue) => {
      const from = { sqs: deployment.sqs, queueUrl: outputOf(deployment, queue.output) };
      const to = { sqs: deployment.sqs, queueUrl: outputOf(deployment, queue.source) };
      const how = { now: Date.now, dryRun: options.dryRun === true };
      return { queue: queue.name, ...(await redrive(from, to, judgeOf(queue, deployment, operator), how)) };
    }),
  );
  show(
    options.json,
    done,
    done.flatMap((one) => lines(one, options.dryRun)),
  );
  const failed = done.reduce((sum, one) => sum + one.failed, 0);
  if (failed > 0) throw new CliError(`${failed} could not be put back for now: they are still in their queue.`, 3);
}

/** Events are checked first: the operator becomes their sender, so an event whose first sender was not allowed must not pass. */
function judgeOf({ kind, source }: NamedQueue, deployment: Deployment, operator: string | undefined) {
  if (source !== 'EventsQueueUrl')
    return async ({ body }: HeldMessage): Promise<Verdict> => ({ goes: { MessageBody: body } });
  const judge = checkRedrivable(deployment, operator);
  // Attributes are trusted in quarantine only, where our function wrote them; elsewhere the sender did.
  return (message: HeldMessage) => judge(kind === 'quarantine' ? message : { ...message, attributes: {} });
}

function lines({ queue, moved, stayed, failed }: Redrive & { readonly queue: string }, dryRun?: boolean): string[] {
  const would = dryRun ? ' would be' : '';
  return [
    `${queue}: ${moved}${would} put back, ${stayed.length} left${failed > 0 ? `, ${failed} not accepted` : ''}`,
    ...stayed.map(({ id, reason, detail }) => `  ${id} stays: ${[reason, detail].filter(Boolean).join(': ')}`),
  ];
}
