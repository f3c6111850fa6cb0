import { randomBytes } from 'node:crypto';
import { lookup } from 'node:dns';
import { Agent } from 'node:https';
import { hookSecrets } from '../../aws/hooks/hook-secrets.ts';
import { hookVerdict } from '../../domain/hooks/hook-answer.ts';
import type { Hook } from '../../domain/model/hooks/hook.ts';
import type { CloudEvent } from '../../domain/model/outgoing-event.ts';
import { isoTime } from '../../domain/time/instant.ts';
import { postHook } from '../../hooks/post-hook.ts';
import { CliError } from '../cli-error.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { existingHook } from './existing-hook.ts';
import { hookSecretStore } from './hook-secret-store.ts';
import { hookStatus } from './hook-status.ts';

/**
 * Sends a hook an event of the type `hook.test`, signed, from this machine, and prints what it answers.
 * @throws CliError if there is none, or it does not take the event
 */
export async function testHook(id: string, options: DeploymentOptions & { readonly json?: boolean }): Promise<void> {
  const deployment = await findDeployment(options);
  const hook = await existingHook(deployment, id);
  const post = postHook({
    lookup,
    agent: new Agent(),
    isLoopbackAllowed: deployment.stack === undefined,
    secrets: hookSecrets(hookSecretStore(deployment)),
    now: Date.now,
  });
  const event = testEvent(hook);
  const answer = await post(hook, event);
  const verdict = hookVerdict(answer);
  const { status = null, why = null, ms } = answer;
  printResult(options.json, { id, event: event.id, outcome: verdict.type, status, why, ms }, [
    status === null ? `No answer after ${ms} ms: ${why}` : `Status ${status} after ${ms} ms`,
  ]);
  if (verdict.type !== 'delivered') throw new CliError(`${id} has not taken the event ${event.id}.`);
  const is = hookStatus(hook);
  if (is === 'disabled' || is === 'paused')
    throw new CliError(`It takes events, but it is ${is}: wifi-tickets hook resume ${id}`);
}

function testEvent({ id, locationId }: Hook): CloudEvent<'hook.test'> {
  return {
    specversion: '1.0',
    id: randomBytes(32).toString('base64url'),
    source: `/wifi-tickets/locations/${locationId}`,
    type: 'hook.test',
    subject: id,
    time: isoTime(Date.now()),
    datacontenttype: 'application/json',
    partitionkey: randomBytes(32).toString('base64url'),
    sequence: '0000000000.0',
    data: { locationId, hook: id },
  };
}
