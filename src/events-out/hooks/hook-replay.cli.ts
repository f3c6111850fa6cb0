import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { columns, printResult } from '../../kit/cli/terminal.cli.ts';
import { isoTime } from '../../kit/time.ts';
import { type Hook, wants } from './hook.ts';
import { hookQueue } from './hook-queue.store.ts';
import { deleteHookSecrets } from './hook-secrets.store.ts';
import { pauseHook, removeHook, resumeHook } from './hooks.store.ts';
import { forgetMissed, type KeptEvent, keptFor, keptSince, missedBy } from './kept-events.store.ts';
import { existingHook, hookFailure, hookSecretStore, hookStatus } from './known-hook.cli.ts';

/** The options of `hook replay`. */
export interface ReplayOptions extends DeploymentOptions {
  readonly json?: boolean;
  /** ISO-8601. */
  readonly since?: string;
  readonly failed?: boolean;
  readonly dryRun?: boolean;
}

/**
 * Sends events to a hook again, each stay's in their order and with the ids that they had.
 * @throws CliError if there is no such hook, it takes nothing now, or not all events could be queued
 */
export async function replayHook(id: string, { since, failed, dryRun, ...options }: ReplayOptions): Promise<void> {
  if (since === undefined && !failed)
    throw new CliError('Say which events: --since TIME, or --failed for those that it has missed.', 2);
  const deployment = await findDeployment(options);
  const hook = await existingHook(deployment, id);
  const status = hookStatus(hook);
  if (!dryRun && (status === 'paused' || status === 'disabled'))
    throw new CliError(`${id} is ${status}: wifi-tickets hook resume ${id}, then replay.`);
  const unsorted: KeptEvent[] = [];
  const kept = since === undefined ? missedBy(id, deployment) : keptSince(hook.locationId, since, deployment);
  for await (const one of kept) if (wants(hook, one.event.type)) unsorted.push(one);
  // What was missed is noted by the time that it tells, which a stay's events need not have in their order.
  const found = since === undefined ? unsorted.toSorted(inStayOrder) : unsorted;
  const notSent = dryRun ? 0 : await send(found, { hook, isMissed: since === undefined }, deployment);
  const events = found.map(({ event: { id, type, subject, time } }) => ({ id, type, subject, time }));
  const keptFrom = isoTime(Date.now() - keptFor * 1000);
  printResult(options.json, { hook: id, dryRun: dryRun === true, events, notSent, keptFrom }, [
    ...lines(id, events, dryRun),
    ...(since !== undefined && isLongBefore(since, keptFrom)
      ? [`Events are kept for 14 days: those before ${keptFrom} may be gone.`]
      : []),
  ]);
  if (notSent > 0) throw new CliError(`${notSent} could not be queued for now: replay again.`, 3);
}

/** Resolves to how many could not be queued. */
async function send(
  events: readonly KeptEvent[],
  { hook, isMissed }: { readonly hook: Hook; readonly isMissed: boolean },
  deployment: Deployment,
): Promise<number> {
  const queue = { sqs: deployment.sqs, queueUrl: outputOf(deployment, 'HooksQueueUrl') };
  const messages = events.map((one) => ({ ...one, hook: hook.id }));
  const notSent = new Set(await hookQueue(queue, `replay-${Date.now()}`).send(messages));
  if (isMissed)
    for (const message of messages) if (!notSent.has(message)) await forgetMissed(hook.id, message, deployment);
  return notSent.size;
}

/** Without the minute, `14d` would be before the 14 days: asking takes a while. */
function isLongBefore(since: string, keptFrom: string): boolean {
  return Date.parse(since) < Date.parse(keptFrom) - 60_000;
}

type Shown = Readonly<Record<'id' | 'type' | 'subject' | 'time', string>>;

function lines(id: string, events: readonly Shown[], dryRun?: boolean): string[] {
  if (events.length === 0) return ['There is no such event.'];
  const count = `${events.length} ${events.length === 1 ? 'event' : 'events'}`;
  const [oldest] = events.map(({ time }) => time).toSorted();
  if (!dryRun) return [`${count} on the way to ${id} again, the oldest of ${oldest}.`];
  const rows = events.map(({ time, type, subject, id }) => [time, type, subject, id]);
  return [...columns(['TIME', 'TYPE', 'SUBJECT', 'ID'], rows), `${count} would be sent again.`];
}

/** Sorts events so that each stay's are in their order: when they say that they happened need not be. */
export function inStayOrder(a: KeptEvent, b: KeptEvent): number {
  const one = `${a.stay} ${a.event.sequence}`;
  const other = `${b.stay} ${b.event.sequence}`;
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

type Options = DeploymentOptions & { readonly json?: boolean };

/**
 * Pauses a hook: nothing is sent to it, its events are kept.
 * @throws CliError if there is none, or its address is gone, so that nothing is sent to it anyway
 */
export async function pause(id: string, options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  const hook = await existingHook(deployment, id);
  if (hookStatus(hook) === 'disabled') throw new CliError(`There is nothing to pause. ${hookFailure(hook)}`);
  await pauseHook(id, isoTime(Date.now()), deployment);
  printResult(options.json, { id, status: 'paused' }, [
    `${id} is paused: nothing is sent to it, and its events are kept for 14 days. wifi-tickets hook resume ${id}`,
  ]);
}

/**
 * Ends a hook's pause, or sends to it again after its address said that it was gone.
 * @throws CliError if there is none
 */
export async function resume(id: string, options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  const { pausedAt, disabledAt } = await existingHook(deployment, id);
  await resumeHook(id, deployment);
  const [since = null] = [pausedAt, disabledAt].filter((at) => at !== undefined).sort();
  const { done } = await missedBy(id, deployment).next();
  printResult(options.json, { id, status: 'active', stoppedAt: since, hasMissed: !done }, [
    `${id} gets what happens from now on.`,
    ...(done ? [] : [`What it has missed is sent by wifi-tickets hook replay ${id} --failed`]),
  ]);
}

/**
 * Removes a hook and its secret; what still waits for it is dropped.
 * @throws CliError if there is none
 */
export async function remove(id: string, options: DeploymentOptions & { readonly json?: boolean }): Promise<void> {
  const deployment = await findDeployment(options);
  await existingHook(deployment, id);
  await removeHook(id, deployment);
  await deleteHookSecrets(hookSecretStore(deployment), id);
  printResult(options.json, { id, status: 'removed' }, [`${id} is removed: nothing is sent to it any more.`]);
}
