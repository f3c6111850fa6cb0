import type { HeldMessage } from '../../aws/queues/held-messages.ts';
import { takeOut } from '../../aws/queues/take-out.ts';
import { CliError } from '../cli-error.ts';
import { outputOf } from '../deployment/deployment.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { type Deletable, queueToEmpty } from './queues.ts';

type Options = DeploymentOptions & { readonly json?: boolean; readonly dryRun?: boolean; readonly all?: boolean };

/**
 * Deletes messages of a queue that no function works on: those with these ids, or all.
 * @throws CliError if it is not said which, or none has one of the ids
 */
export async function deleteMessages(what: Deletable, ids: readonly string[], options: Options): Promise<void> {
  if (options.all ? ids.length > 0 : ids.length === 0)
    throw new CliError('Say which: ids, as queue redrive --dry-run prints them, or --all.', 2);
  const deployment = await findDeployment(options);
  const { name = what, output = '' } = queueToEmpty(what) ?? {};
  const deleted: string[] = [];
  const found = new Set<string>();
  let left = 0;
  const isMeant = async (message: HeldMessage) => {
    const own = idsOf(message);
    const asked = ids.filter((id) => own.includes(id));
    for (const id of asked) found.add(id);
    const isAsked = options.all === true || asked.length > 0;
    if (isAsked) deleted.push(own[0] ?? message.id);
    else left++;
    return isAsked && !options.dryRun;
  };
  await takeOut({ sqs: deployment.sqs, queueUrl: outputOf(deployment, output) }, isMeant, { now: Date.now });
  const wouldBe = options.dryRun ? ' would be' : '';
  printResult(options.json, { queue: name, deleted, left }, [
    `${name}: ${deleted.length}${wouldBe} deleted, ${left} left`,
  ]);
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length > 0) throw new CliError(`Not in it now: ${missing.join(', ')}`);
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
