import { peekQueue } from '../../kit/aws/held-messages.store.ts';
import { queueCounts } from '../../kit/aws/sqs.store.ts';
import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { columns, printResult } from '../../kit/cli/terminal.cli.ts';
import { type NamedQueue, oldestText, queuesOf } from './queues.ts';

/** How many messages of a queue are sampled. */
const sampleSize = 100;

/** A queue's figures, without its messages. */
interface ShownQueue {
  readonly queue: string;
  readonly waiting: number;
  readonly inWork: number;
  /** When the oldest sampled message was first sent: ISO-8601; null if none was sampled, as in queues that functions work on. */
  readonly oldest: string | null;
  /** Whether the queue has more messages than were sampled. */
  readonly sample: boolean;
  /** Number of sampled messages by the reason for their quarantine. */
  readonly causes: Readonly<Record<string, number>>;
}

/** Shows every queue of a deployment with the number and age of its messages. */
export async function listQueues(options: DeploymentOptions & { readonly json?: boolean }): Promise<void> {
  const deployment = await findDeployment(options);
  const shown = await Promise.all(queuesOf(deployment.outputs).map((queue) => shownQueue(queue, deployment)));
  const rows = shown.map((one) => [one.queue, String(one.waiting), String(one.inWork), oldestText(one, Date.now())]);
  const causes = shown.flatMap(({ queue, sample, causes }) =>
    Object.entries(causes).map(
      ([reason, count]) => `${queue}: ${count} ${reason}${sample ? ` of ${sampleSize} sampled` : ''}`,
    ),
  );
  printResult(options.json, shown, [...columns(['QUEUE', 'WAITING', 'IN WORK', 'OLDEST'], rows), ...causes]);
}

async function shownQueue({ name, kind, output }: NamedQueue, deployment: Deployment): Promise<ShownQueue> {
  const queue = { sqs: deployment.sqs, queueUrl: outputOf(deployment, output) };
  const { waiting, inWork } = await queueCounts(queue);
  // Receiving a message counts as a try and hides it from its function, so work queues are not sampled.
  const peeked = kind === 'work' || waiting === 0 ? [] : await peekQueue(queue, Math.min(sampleSize, waiting));
  const causes: Record<string, number> = {};
  for (const { attributes } of peeked) {
    if (attributes.reason) causes[attributes.reason] = (causes[attributes.reason] ?? 0) + 1;
  }
  const [oldest = null] = peeked.map(({ sentAt }) => sentAt).sort();
  return { queue: name, waiting, inWork, oldest, sample: peeked.length > 0 && peeked.length < waiting, causes };
}
