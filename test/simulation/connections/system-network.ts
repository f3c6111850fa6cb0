import type { HttpRequest } from '../../../src/kit/http.ts';
import type { HttpAnswer, SendHttp } from '../../../src/kit/http-client.client.ts';
import type { Fault } from '../fakes/faults.ts';
import type { Environment } from '../fakes/outside-client.ts';
import type { Inside } from '../surroundings.ts';
import type { SystemAnswer } from './systems/system.ts';

/** Milliseconds that an API takes: least, most, and now and then; and how long the client waits. */
const [least, most, slow, patience] = [40, 400, 5000, 10_000];

const answered = (status: number, retryAfter?: string): HttpAnswer => ({
  type: 'answered',
  status,
  text: '',
  ...(retryAfter !== undefined && { retryAfter }),
});

const refusals: Partial<Record<Fault, HttpAnswer>> = {
  unreachable: { type: 'failed', why: 'unreachable' },
  throttled: answered(429, '20'),
  'http 429': answered(429, '20'),
  'http 503': answered(503),
  'http 401': answered(401),
  redirect: answered(302),
};

/** Requests of an environment to hotels' systems, over a network that fails as planned, in virtual time. */
export function systemNetwork(
  serve: (request: HttpRequest) => SystemAnswer,
  { time, random, plan, count, tell, kill }: Inside,
  environment: Environment,
): SendHttp {
  return (request) =>
    new Promise((resolve) => {
      const { method, url } = request;
      const { fn } = environment;
      const input = { url: url.href };
      const fault = plan({ n: count(), service: 'system', command: method, fn, attempt: 1, input });
      const answer = (what: HttpAnswer) => environment.alive && resolve(what);
      const silence = () => time.after(patience, () => answer({ type: 'failed', why: 'timed_out' }));
      time.after(random.happens(0.005) ? random.between(most, slow) : random.between(least, most), () => {
        tell(`${time.now()} ${fn} ${method} ${environment.alive ? (fault ?? '') : 'dead'}`);
        if (!environment.alive) return;
        const refusal = fault && refusals[fault];
        if (refusal) return answer(refusal);
        if (fault === 'crash before') return kill(environment);
        if (fault === 'silence' || fault === 'lost before') return silence();
        const { status, body } = serve(request);
        if (fault === 'crash after') return kill(environment);
        if (fault === 'lost reply') return silence();
        const isFine = status < 300;
        const text = !isFine || body === undefined ? '' : JSON.stringify(body);
        answer({ type: 'answered', status, text: misread(text, fault) });
      });
    });
}

function misread(text: string, fault: Fault | undefined): string {
  if (fault === 'truncated' || fault === 'cut off') return text.slice(0, text.length / 2);
  return fault === 'HTML' ? '<!DOCTYPE html><title>Upgrade</title>' : text;
}
