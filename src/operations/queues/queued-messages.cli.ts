import { type HeldMessage, peekQueue, takeOut } from '../../kit/aws/held-messages.store.ts';
import { type Queue, queueCounts } from '../../kit/aws/sqs.store.ts';
import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { columns, printResult } from '../../kit/cli/terminal.cli.ts';
import { type Deletable, type NamedQueue, oldestText, queuesOf, queueToEmpty } from './queues.ts';

type Options = DeploymentOptions & { readonly json?: boolean; readonly dryRun?: boolean; readonly all?: boolean };

/**
 * Deletes messages of a queue that no function works on: those with these ids, or all.
 * @throws CliError if it is not said which, none has one of the ids, or several have the same
 */
export async function deleteMessages(what: Deletable, ids: readonly string[], options: Options): Promise<void> {
  if (options.all === true && ids.length > 0) throw new CliError('Say either ids or --all.', 2);
  if (!options.all && ids.length === 0) throw new CliError('Say which: ids, or --all.', 2);
  const deployment = await findDeployment(options);
  const { name = what, output = '' } = queueToEmpty(what) ?? {};
  const queue = { sqs: deployment.sqs, queueUrl: outputOf(deployment, output) };
  const meant = options.all ? undefined : await messagesOf(ids, queue);
  const deleted: string[] = [];
  let left = 0;
  const mayGo = async (message: HeldMessage) => {
    const isMeant = meant?.has(message.id) ?? true;
    if (isMeant) deleted.push(idsOf(message)[0] ?? message.id);
    else left++;
    return isMeant && !options.dryRun;
  };
  await takeOut(queue, mayGo, { now: Date.now });
  const wouldBe = options.dryRun ? ' would be' : '';
  printResult(options.json, { queue: name, deleted, left }, [
    `${name}: ${deleted.length}${wouldBe} deleted, ${left} left`,
    ...(options.all ? [] : deleted.map((id) => `  ${id}`)),
  ]);
}

/**
 * The own ids of the messages that are meant. Events of several systems may have the same id: nobody can mean both by it, and
 * the one may be good.
 */
async function messagesOf(ids: readonly string[], queue: Queue): Promise<ReadonlySet<string>> {
  const found = new Map<string, string[]>(ids.map((id) => [id, []]));
  const look = async (message: HeldMessage) => {
    for (const id of new Set(idsOf(message))) found.get(id)?.push(message.id);
    return false;
  };
  await takeOut(queue, look, { now: Date.now });
  const missing = ids.filter((id) => found.get(id)?.length === 0);
  if (missing.length > 0) throw new CliError(`Not in it now: ${missing.join(', ')}`);
  for (const [id, messages] of found)
    if (messages.length > 1)
      throw new CliError([`${id} is the id of ${messages.length} messages. Name one by its own:`, ...messages]);
  return new Set([...found.values()].flat());
}

/** Its event's id, where it has one that can be read, and its own. */
function idsOf({ id, body, attributes }: HeldMessage): readonly string[] {
  const { eventId = eventIdIn(body) } = attributes;
  return eventId === undefined ? [id] : [eventId, id];
}

function eventIdIn(body: string): string | undefined {
  try {
    const { id } = JSON.parse(body);
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}

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
