import type { FunctionModel } from 'local-cloud/template.ts';
import type { Answer, CalledWith, Started } from '../function-world.ts';
import type { Environment } from './outside-client.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What became of an invocation: the function's answer, its error, or its death. */
type Ended = { readonly answer: Answer | undefined } | { readonly died: true };

/** Runs functions in environments that are used again until they die or have been idle for long. */
export type FakeLambda = ReturnType<typeof fakeLambda>;

/** What Lambda needs from the world. */
export interface LambdaWorld {
  readonly time: VirtualTime;
  readonly functions: readonly FunctionModel[];
  readonly start: (model: FunctionModel, environment: Environment) => Started;
}

/** How long Lambda keeps an idle environment, more or less. */
const keptFor = 600_000;

interface Warm {
  readonly environment: Environment;
  readonly started: Started;
  idleSince: number;
}

/** Lambda in memory, with the template's time-outs. */
export function fakeLambda({ time, functions, start }: LambdaWorld) {
  const models = new Map(functions.map((model) => [model.name, model]));
  const idle = new Map<string, Warm[]>();
  const deaths = new Map<Environment, () => void>();
  let count = 0;

  function warm(model: FunctionModel): Warm {
    const kept = (idle.get(model.name) ?? []).filter(({ idleSince }) => idleSince > time.now() - keptFor);
    const found = kept.pop();
    idle.set(model.name, kept);
    if (found) return found;
    const environment: Environment = { fn: model.name, alive: true, invocation: undefined };
    return { environment, started: start(model, environment), idleSince: 0 };
  }

  function kill(environment: Environment): void {
    environment.alive = false;
    const death = deaths.get(environment);
    deaths.delete(environment);
    death?.();
  }

  return {
    kill,
    /** Invocations that are under way. */
    running: () => deaths.size,
    invoke(fn: string, event: Partial<CalledWith>, ended: (how: Ended) => void) {
      const model = models.get(fn);
      if (!model) throw new Error(`There is no function ${fn}`);
      const one = warm(model);
      const { environment } = one;
      const invocation = { n: ++count, startedAt: time.now() };
      environment.invocation = invocation;
      deaths.set(environment, () => ended({ died: true }));
      const deadline = time.now() + model.timeoutSeconds * 1000;
      time.after(model.timeoutSeconds * 1000, () => {
        if (environment.invocation === invocation && deaths.has(environment)) kill(environment);
      });
      const end = (how: Ended) => {
        if (!environment.alive) return;
        deaths.delete(environment);
        one.idleSince = time.now();
        idle.get(fn)?.push(one);
        ended(how);
      };
      const answer = one.started(event as CalledWith, { getRemainingTimeInMillis: () => deadline - time.now() });
      answer.then(
        (response) => end({ answer: response }),
        () => end({ died: true }),
      );
    },
  };
}
