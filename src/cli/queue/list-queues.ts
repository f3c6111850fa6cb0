import { peekQueue } from '../../aws/queues/peek-queue.ts';
import { queueCounts } from '../../aws/queues/queue-counts.ts';
import { columns } from '../columns.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { outputOf } from '../deployment/deployment.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { type NamedQueue, queues } from './queues.ts';

/** How many messages of a queue are looked at. */
const sampleSize = 100;

/** A queue as it may be shown: no message is. */
interface ShownQueue {
  readonly queue: string;
  readonly waiting: number;
  readonly inWork: number;
  /** When the oldest message that was looked at was first sent: ISO-8601; null where none may be looked at. */
  readonly oldest: string | null;
  /** Whether more lie there than were looked at. */
  readonly sample: boolean;
  /** How many of those looked at were set aside for which reason. */
  readonly causes: Readonly<Record<string, number>>;
}

/** Shows every queue of a deployment, with what lies in it. */
export async function listQueues(options: DeploymentOptions & { readonly json?: boolean }): Promise<void> {
  const deployment = await findDeployment(options);
  const shown = await Promise.all(queues.map((queue) => shownQueue(queue, deployment)));
  const rows = shown.map(({ queue, waiting, inWork, oldest, sample }) => [
    queue,
    String(waiting),
    String(inWork),
    oldest === null ? '-' : `${sample ? 'at least ' : ''}${age(Date.now() - Date.parse(oldest))}`,
  ]);
  const causes = shown.flatMap(({ queue, sample, causes }) =>
    Object.entries(causes).map(
      ([reason, count]) => `${queue}: ${count} ${reason}${sample ? ` of the ${sampleSize} looked at` : ''}`,
    ),
  );
  printResult(options.json, shown, [...columns(['QUEUE', 'WAITING', 'IN WORK', 'OLDEST'], rows), ...causes]);
}

async function shownQueue({ name, kind, output }: NamedQueue, deployment: Deployment): Promise<ShownQueue> {
  const queue = { sqs: deployment.sqs, queueUrl: outputOf(deployment, output) };
  const { waiting, inWork } = await queueCounts(queue);
  // A look counts as a try, and hides the message from its function: at work under way nobody looks.
  const peeked = kind === 'work' || waiting === 0 ? [] : await peekQueue(queue, Math.min(sampleSize, waiting));
  const causes: Record<string, number> = {};
  for (const { attributes } of peeked) {
    if (attributes.reason) causes[attributes.reason] = (causes[attributes.reason] ?? 0) + 1;
  }
  const [oldest = null] = peeked.map(({ sentAt }) => sentAt).sort();
  return { queue: name, waiting, inWork, oldest, sample: peeked.length > 0 && peeked.length < waiting, causes };
}

/** A span of milliseconds, roughly. */
function age(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}
