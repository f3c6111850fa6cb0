import { soundHandlers } from '../function-handlers.ts';
import type { Handlers } from '../function-world.ts';
import type { WorldOptions } from '../world.ts';

type Name = keyof Handlers;
/** What a handler works with. */
export type Deps<H extends Name> = Parameters<Handlers[H]> extends [...unknown[], infer Last] ? Last : never;

/** The product, one of whose handlers works with other ports, made anew for each call. */
export function withPorts<H extends Name>(
  handler: H,
  change: (deps: Deps<H>) => Partial<Deps<H>>,
): Partial<WorldOptions> {
  const sound = soundHandlers[handler] as (...given: readonly unknown[]) => unknown;
  const broken = (...given: readonly unknown[]) => {
    const deps = given.at(-1) as Deps<H>;
    return sound(...given.slice(0, -1), Object.assign({}, deps, change(deps)));
  };
  return { handlers: { [handler]: broken } };
}

/** The same, one of whose ports does one thing otherwise. */
export function broken<H extends Name, P extends keyof Deps<H>, M extends keyof Deps<H>[P]>(
  handler: H,
  [port, method]: readonly [P, M],
  change: (sound: Deps<H>[P][M], deps: Deps<H>) => Deps<H>[P][M],
): Partial<WorldOptions> {
  return withPorts(handler, (deps) => {
    const sound = deps[port];
    return { [port]: { ...sound, [method]: change(sound[method], deps) } } as unknown as Partial<Deps<H>>;
  });
}

/** Several broken rules at once, each of another handler. */
export function together(...all: readonly Partial<WorldOptions>[]): Partial<WorldOptions> {
  return { ...Object.assign({}, ...all), handlers: Object.assign({}, ...all.map(({ handlers }) => handlers)) };
}
