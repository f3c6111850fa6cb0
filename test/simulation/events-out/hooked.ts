import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { hookQueue } from '../../../src/events-out/hooks/hook-queue.store.ts';
import { inStayOrder } from '../../../src/events-out/hooks/hook-replay.cli.ts';
import { pauseHook, removeHook, resumeHook, toHookItem } from '../../../src/events-out/hooks/hooks.store.ts';
import type { KeptEvent } from '../../../src/events-out/hooks/kept-events.store.ts';
import { forgetMissed, missedBy } from '../../../src/events-out/hooks/kept-events.store.ts';
import { connectionLost, type HttpRequest, timedOut } from '../../../src/kit/web/http.ts';
import type { SendForStatus, StatusAnswer } from '../../../src/kit/web/http-client.client.ts';
import { fakeParameters } from '../connections/fake-parameters.ts';
import type { Fault, OutsideCall } from '../fakes/faults.ts';
import type { Environment } from '../fakes/outside-client.ts';
import type { FakeQueue } from '../fakes/queues/fake-queue.ts';
import { queueService } from '../fakes/queues/queue-service.ts';
import type { Inside } from '../surroundings.ts';
import { type HookWatch, watchHooks } from './hook-book.ts';
import type { HookPlan } from './hooked-places.ts';
import type { Listening } from './listening.ts';
import { longestTrouble, type Reply, replyOf } from './receivers.ts';

/** The receivers of hooks, as they are reached. */
interface HookNetwork {
  readonly watch: HookWatch;
  /** The hook of a request. */
  readonly hookAt: (request: HttpRequest) => HookPlan;
  /** What its receiver makes of an event that is signed as it must be. */
  readonly reply: (hook: HookPlan) => Reply;
}

/** The secret that events for a hook are signed with. */
function secretOf(hookId: string): string {
  return `whsec_${createHash('sha256').update(hookId).digest('base64')}`;
}

const refused = (status: number): Reply => ({ takes: false, ms: 50, answer: { status } });

/** Posts of an environment to hooks' receivers, over a network that fails as planned, in virtual time; that of a hook which is well does not. */
function hookNetwork(
  { watch, hookAt, reply }: HookNetwork,
  { time, random, plan, count, tell, kill }: Inside,
  environment: Environment,
): SendForStatus {
  return (request, { timeoutMs }) =>
    new Promise((resolve) => {
      const { fn } = environment;
      const hook = hookAt(request);
      const call = watch.begin(hook.id, JSON.parse(request.body ?? '{}'), environment);
      const fault = plan({ n: count(), service: 'hook', command: 'POST', fn, attempt: 1, input: {} });
      const answer = (what: StatusAnswer) => {
        if (!environment.alive) return;
        call.end('status' in what ? what.status : undefined);
        resolve(what);
      };
      time.after(random.between(10, 60), () => {
        tell(`${time.now()} ${fn} POST ${hook.id} ${environment.alive ? (fault ?? '') : 'dead'}`);
        // What a function sent before it died may still arrive.
        if (!environment.alive && random.happens(0.5)) return;
        if (environment.alive && fault === 'crash before') return kill(environment);
        const sound = isSigned(request, hook) ? reply(hook) : refused(401);
        const { takes, ms, answer: answered } = fated(sound, hook, fault);
        if (takes) call.take();
        if (!environment.alive) return;
        if (fault === 'crash after') return kill(environment);
        if (ms < timeoutMs) time.after(ms, () => answer(answered));
        else time.after(timeoutMs, () => answer({ why: timedOut }));
      });
    });
}

/** What the network makes of a reply. */
function fated(reply: Reply, { fate }: HookPlan, fault: Fault | undefined): Reply {
  if (fate === 'well') return reply;
  if (fault === 'throttled') return refused(429);
  return fault === 'lost reply' ? { ...reply, answer: { why: connectionLost } } : reply;
}

function isSigned({ headers = {}, body = '' }: HttpRequest, { id }: HookPlan): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  const signature = new Webhook(secretOf(id)).sign(headers['webhook-id'] ?? '', at, body);
  return headers['webhook-signature'] === signature;
}

const hour = 3_600_000;

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: OutsideCall['input'];
}

/**
 * Hooks with their secrets and receivers, whose trouble begins so many milliseconds after the beginning. Then an operator
 * removes one hook, and pauses another for a day, after which what it has missed is sent again.
 */
export function hooked(inside: Inside, { hooks, random, troubleInMs, isCalm }: Listening) {
  const { time, table, tableModel, later, fail } = inside;
  const watch = watchHooks(inside, isCalm);
  const parameters = fakeParameters();
  const begins = time.now() + troubleInMs;
  const hosts = new Map(hooks.map((hook, i) => [`receiver-${i}.example.com`, hook]));
  const queue = queueOf(inside.queues());
  const deployment = { db: inside.db, tableName: tableModel.name };
  const serve = queueService(() => queue, {
    roleOf: () => 'AROAOPERATOR',
    isDropped: () => false,
    onSent: () => undefined,
  });
  const sqs = {
    send: async ({ constructor: { name }, input }: Command) =>
      serve({ n: 0, service: 'sqs', command: name.replace(/Command$/, ''), fn: 'operator', attempt: 1, input }),
  } as never;

  function hookAt({ url }: HttpRequest): HookPlan {
    const hook = hosts.get(url.hostname);
    if (!hook) throw new Error(`There is no receiver at ${url.hostname}`);
    return hook;
  }

  async function replay(hook: string): Promise<void> {
    const missed: KeptEvent[] = [];
    for await (const one of missedBy(hook, deployment)) missed.push(one);
    const messages = missed.toSorted(inStayOrder).map((one) => ({ ...one, hook }));
    await hookQueue({ sqs, queueUrl: queue.model.url }, 'replay').send(messages);
    for (const one of messages) await forgetMissed(hook, one, deployment);
  }

  function operate({ id, fate }: HookPlan): void {
    if (fate === 'removed') later(troubleInMs, () => void removeHook(id, deployment).catch(fail));
    if (fate !== 'paused') return;
    const at = new Date(begins).toISOString();
    later(troubleInMs, () => void pauseHook(id, at, deployment).catch(fail));
    later(troubleInMs + 24 * hour, () => {
      resumeHook(id, deployment)
        .then(() => replay(id))
        .catch(fail);
    });
  }

  return {
    watch,
    parameters,
    begin() {
      for (const [host, hook] of hosts) {
        const { id, locationId } = hook;
        const about = { id, locationId, url: `https://${host}/`, createdAt: '2026-07-01T00:00:00.000Z' };
        table.execute('PutItem', { Item: toHookItem(about) });
        parameters.put(`/wifi-tickets/${tableModel.name}/hooks/${id}`, secretOf(id));
        operate(hook);
      }
      later(troubleInMs + longestTrouble * hour, () => undefined);
    },
    post: (environment: Parameters<typeof hookNetwork>[2]) =>
      hookNetwork(
        { watch, hookAt, reply: ({ fate }) => replyOf(fate, time.now() - begins, random) },
        inside,
        environment,
      ),
  };
}

function queueOf(queues: Iterable<FakeQueue>): FakeQueue {
  const found = [...queues].find(({ model: { attributes } }) => attributes.FifoQueue && attributes.RedrivePolicy);
  if (!found) throw new Error('The template has no queue for hooks');
  return found;
}
