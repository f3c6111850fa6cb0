import type { UpstreamOptions } from '../../../src/issuers/upstream.ts';
import type { HouseAnswer, HouseRequest } from '../../issuers/support/octopus-house.ts';
import type { Fault, OutsideCall } from './faults.ts';
import type { Environment, OutsideWorld } from './outside-client.ts';

type Fetch = UpstreamOptions['fetch'];

/** A network in which hotels' own servers answer. */
export interface HouseNetwork extends Omit<OutsideWorld, 'attempts' | 'execute'> {
  /** Has a server do what it is asked for. */
  readonly serve: (request: HouseRequest, asked: Pick<Environment, 'invocation'>) => HouseAnswer;
}

/** Milliseconds that a server takes: least, most, and now and then. */
const [least, most, slow] = [60, 600, 9000];
/** A server may still be at it when nobody waits any more: the client gives up after ten seconds. */
const [gaveUp, latest] = [10_000, 40_000];

const html = '<!DOCTYPE html><title>Octopus Wifi</title><h1>Database upgrade</h1>';
const statuses: Partial<Record<Fault, HouseAnswer>> = {
  'http 401': { status: 401, body: 'Wrong key' },
  'http 403': { status: 403, body: 'Forbidden' },
  'http 429': { status: 429, headers: { 'retry-after': '30' }, body: 'Too many' },
  throttled: { status: 429, headers: { 'retry-after': '2' }, body: 'Too many' },
  'http 503': { status: 503, headers: { 'retry-after': '60' }, body: html },
};

/** `fetch` as an environment has it: hotels' own servers over a network that fails as planned, in virtual time. */
export function outsideFetch(environment: Environment, world: HouseNetwork): Fetch {
  const { time, random } = world;

  /** Does a request as it is fated; `settle` is called unless nobody is answered. */
  function arrive(request: HouseRequest, fault: Fault | undefined, { answer, fails }: Settle): void {
    world.tell(`${time.now()} ${environment.fn} ${request.method} ${environment.alive ? (fault ?? '') : 'dead'}`);
    // Of a slow server: not of what the environment does by then.
    const { invocation } = environment;
    const serve = () => world.serve(request, { invocation });
    if (!environment.alive) {
      // What a function sent before it died may still arrive.
      if (random.happens(0.5)) serve();
      return;
    }
    const refused = fault && statuses[fault];
    if (refused) answer(refused);
    else if (fault === 'crash before') world.kill(environment);
    else if (fault === 'unreachable') fails('ECONNREFUSED', 'connect');
    else if (fault === 'done late') time.after(random.between(gaveUp, latest), serve);
    else if (fault === 'lost before') {
      // Half of all lost requests are noticed at once, as a broken connection.
      if (random.happens(0.5)) fails('ECONNRESET');
    } else {
      const done = serve();
      if (fault === 'crash after') world.kill(environment);
      else if (fault === 'lost reply') fails('ECONNRESET');
      else if (fault !== 'silence') answer(misread(done, fault), fault === 'cut off');
    }
  }

  return (url, { method, headers, body = '', signal }) =>
    new Promise((resolve, reject) => {
      const request: HouseRequest = { method, url, headers, body };
      const call = { n: world.count(), service: 'upstream', command: method, fn: environment.fn, attempt: 1 } as const;
      const fault = world.plan({ ...call, input: { url, body } } satisfies OutsideCall);
      const ifAlive = (act: () => void) => environment.alive && act();
      signal.addEventListener('abort', () => ifAlive(() => reject(new DOMException('Aborted', 'AbortError'))));
      time.after(random.happens(0.005) ? random.between(most, slow) : random.between(least, most), () =>
        arrive(request, fault, {
          answer: (answer, isCut = false) => ifAlive(() => resolve(responseOf(answer, isCut))),
          fails: (code, syscall) =>
            ifAlive(() => {
              const cause = Object.assign(new Error(code), { code, ...(syscall && { syscall }) });
              reject(Object.assign(new TypeError('fetch failed'), { cause }));
            }),
        }),
      );
    });
}

interface Settle {
  readonly answer: (answer: HouseAnswer, isCut?: boolean) => void;
  readonly fails: (code: string, syscall?: string) => void;
}

/** What becomes of an answer on its way. */
function misread(answer: HouseAnswer, fault: Fault | undefined): HouseAnswer {
  const text = textOf(answer);
  if (fault === 'error after') return { status: 500, body: html };
  if (fault === 'truncated' || fault === 'cut off') return { status: 200, body: text.slice(0, text.length / 2) };
  if (fault === 'wrong JSON') return { status: 200, body: { data: null, message: 'OK' } };
  if (fault === 'HTML') return { status: 200, body: html };
  if (fault === 'redirect') return { status: 302, headers: { location: 'https://login.example.com/' }, body: '' };
  return answer;
}

function textOf({ body }: HouseAnswer): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** As much of a response as the client reads; one that is cut off breaks in its middle. */
function responseOf(answer: HouseAnswer, isCut: boolean): Response {
  const { status, headers = {} } = answer;
  async function* body() {
    yield Buffer.from(textOf(answer));
    if (isCut) throw new TypeError('terminated');
  }
  const stream = Object.assign(body(), { cancel: async () => undefined });
  return { ok: status >= 200 && status < 300, status, headers: new Headers(headers), body: stream } as never;
}
