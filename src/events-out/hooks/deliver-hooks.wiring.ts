import { lookup } from 'node:dns';
import { Agent } from 'node:https';
import type { World } from '../../kit/aws/world.store.ts';
import type { DeliverHooksEnv } from '../environment.ts';
import type { DeliverHooksDeps } from './deliver-hooks.service.ts';
import { heldQueue } from './hook-queue.store.ts';
import { hookSecrets } from './hook-secrets.store.ts';
import { hookStore } from './hooks.store.ts';
import { missedEvents } from './kept-events.store.ts';
import { type PostHookDeps, postHook } from './post-hook.client.ts';

/** The clients that deliver-hooks calls AWS and hooks by, its clock, and its chance; for tests, how it reaches hooks. */
export interface DeliverHooksClients
  extends Pick<World, 'dynamodb' | 'sqs' | 'ssm' | 'isLoopbackAllowed' | 'now' | 'random'>,
    Partial<Pick<PostHookDeps, 'lookup' | 'agent' | 'slowMs' | 'timeoutMs' | 'send'>> {}

/** Wires deliver-hooks. */
export function deliverHooksDeps(
  env: DeliverHooksEnv,
  { dynamodb, sqs, ssm, ...world }: DeliverHooksClients,
): DeliverHooksDeps {
  const { now } = world;
  const table = { db: dynamodb, tableName: env.TABLE_NAME, now };
  const secrets = hookSecrets({ ssm, path: env.HOOKS_PATH, now });
  return {
    ...world,
    hooks: hookStore(table),
    missed: missedEvents(table),
    post: postHook({ lookup, agent: new Agent(), ...world, secrets }),
    queue: heldQueue({ sqs, queueUrl: env.HOOKS_QUEUE_URL, deadLettersUrl: env.DEAD_LETTERS_URL }),
  };
}
