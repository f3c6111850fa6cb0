import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { connectionLost, type HttpRequest, timedOut } from '../../../src/kit/http.ts';
import type { SendForStatus, StatusAnswer } from '../../../src/kit/http-client.client.ts';
import type { Fault } from '../fakes/faults.ts';
import type { Environment } from '../fakes/outside-client.ts';
import type { Inside } from '../surroundings.ts';
import type { HookWatch } from './hook-book.ts';
import type { HookPlan } from './hooked-places.ts';
import type { Reply } from './receivers.ts';

/** The receivers of hooks, as they are reached. */
export interface HookNetwork {
  readonly watch: HookWatch;
  /** The hook of a request. */
  readonly hookAt: (request: HttpRequest) => HookPlan;
  /** What its receiver makes of an event that is signed as it must be. */
  readonly reply: (hook: HookPlan) => Reply;
}

/** The secret that events for a hook are signed with. */
export function secretOf(hookId: string): string {
  return `whsec_${createHash('sha256').update(hookId).digest('base64')}`;
}

const refused = (status: number): Reply => ({ takes: false, ms: 50, answer: { status } });

/** Posts of an environment to hooks' receivers, over a network that fails as planned, in virtual time; that of a hook which is well does not. */
export function hookNetwork(
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
