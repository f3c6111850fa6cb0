import { type Fault, type FaultPlan, houseFaults, type OutsideCall, systemFaults } from './fakes/faults.ts';
import { type Came, type WorldName, wrongs } from './simulation.ts';
import type { WorldOptions } from './world.ts';
import { worlds } from './worlds.ts';

/** A fault at a call, by the call's number. */
interface Planned {
  readonly call: Pick<OutsideCall, 'n' | 'fn' | 'command' | 'attempt'>;
  readonly fault: Fault;
}

/** How a scenario is tried. */
export interface Trial {
  readonly world: WorldName;
  readonly scenario: string;
  readonly seed?: number;
  /** Also every two faults: the second at every call that comes after the first. */
  readonly pairs?: boolean;
  /** Only where a fault may strike. */
  readonly at?: (call: OutsideCall) => boolean;
  /** Only these faults. */
  readonly only?: readonly Fault[];
  /** Only some of the first faults, to share the work: those whose number leaves `index` when divided by `of`. */
  readonly part?: { readonly index: number; readonly of: number };
  readonly change?: Partial<WorldOptions>;
  /** What it is tried for: no further schedule once it has come. */
  readonly until?: string;
}

/** What came of all schedules of a scenario. */
export interface Exploration {
  readonly singles: number;
  readonly pairs: number;
  /** Of each kind, how much in all schedules together. */
  readonly sums: Readonly<Record<string, number>>;
  /** Schedules in which mails went twice more often than faults were planned: there must be none. */
  readonly tooManyDoubles: number;
  /** Schedules that lost, doubled or mixed up something, each with what. */
  readonly failures: readonly string[];
}

/** What can go wrong with a call. SES's own events are lost only in worlds without them. */
function faultsOf({ service, command }: OutsideCall): readonly Fault[] {
  if (command === 'Receive') return ['twice'];
  if (command === 'Delete') return ['lost'];
  if (service === 'sns') return [];
  if (service === 'gateway') return ['lost before', 'lost reply', 'http 429', 'http 503'];
  if (service === 'system') return ['crash before', 'crash after', ...systemFaults];
  if (service === 'upstream') return ['crash before', 'crash after', 'lost reply', 'error after', ...houseFaults];
  const all: readonly Fault[] = ['crash before', 'crash after', 'throttled', 'lost reply'];
  return command === 'SendRawEmail' ? [...all, 'error after'] : all;
}

/** Runs something with faults at certain calls; gives the calls as well that were made while things could fail. */
export async function runSchedule(
  tell: (change: { readonly plan: FaultPlan }) => Promise<Came>,
  faults: readonly Planned[] = [],
): Promise<{ readonly came: Came; readonly calls: readonly OutsideCall[] }> {
  const calls: OutsideCall[] = [];
  const planned = new Map(faults.map(({ call, fault }) => [call.n, fault]));
  const came = await tell({
    plan: (call) => {
      calls.push(call);
      return planned.get(call.n);
    },
  });
  return { came, calls };
}

const noTally = () => ({
  ...{ singles: 0, pairs: 0, tooManyDoubles: 0 },
  ...{ sums: {} as Record<string, number>, failures: [] as string[] },
});

/** Notes what came of a schedule; a mail that goes twice is one too many where it is not said that it may. */
function note(tally: ReturnType<typeof noTally>, { world, scenario }: Trial, came: Came, schedule: string): void {
  for (const [kind, count] of Object.entries(came.counts)) tally.sums[kind] = (tally.sums[kind] ?? 0) + count;
  const wrong = wrongs(came, [...worlds[world].losses, 'doubleMails']);
  const problems = wrong.slice(1).filter((one) => !/^(unrecorded|orphan)/.test(one));
  if (wrong.length > 0) tally.failures.push(`${scenario}: ${schedule}: ${wrong[0]}: ${problems.join('; ')}`);
}

/** Runs a scenario without a fault, its events as close together and as far apart as `timings` says, from all at once on. */
export async function tryTimings(trial: Trial, timings: number): Promise<Exploration> {
  const { world, scenario, change = {}, until } = trial;
  const tally = noTally();
  for (let i = 0; i < timings; i++) {
    const stretch = (4 * i) / timings;
    const came = await worlds[world].tell(scenario, { seed: i + 1, stretch, change });
    note(tally, trial, came, `seed ${i + 1}, stretched ${stretch} times`);
    if (until && (tally.sums[until] ?? 0) > 0) break;
  }
  return tally;
}

/** Tries a scenario with every single fault at every call, and with every two of them if asked for. */
export async function explore(trial: Trial): Promise<Exploration> {
  const { world, scenario, seed = 1, pairs, at = () => true, only, part = { index: 0, of: 1 }, until } = trial;
  const tally = noTally();
  const run = (faults: readonly Planned[]) =>
    runSchedule((change) => worlds[world].tell(scenario, { seed, change: { ...change, ...trial.change } }), faults);
  const everyFault = (calls: readonly OutsideCall[]): Planned[] => {
    const all = calls.filter(at).flatMap((call) => faultsOf(call).map((fault) => ({ call, fault })));
    return only ? all.filter(({ fault }) => only.includes(fault)) : all;
  };

  async function attempt(faults: readonly Planned[]): Promise<readonly OutsideCall[]> {
    const { came, calls } = await run(faults);
    if ((came.counts.doubleMails ?? 0) > faults.length) tally.tooManyDoubles++;
    note(tally, trial, came, scheduleText(faults));
    return calls;
  }

  const before = await run([]);
  for (const [i, first] of everyFault(before.calls).entries()) {
    if (i % part.of !== part.index) continue;
    if (until && (tally.sums[until] ?? 0) > 0) break;
    const calls = await attempt([first]);
    tally.singles++;
    if (!pairs) continue;
    for (const second of everyFault(calls.filter(({ n }) => n > first.call.n))) {
      await attempt([first, second]);
      tally.pairs++;
    }
  }
  return tally;
}

/** Faults as a reader can find them again. */
function scheduleText(faults: readonly Planned[]): string {
  return faults
    .map(({ call: { n, fn, command, attempt }, fault }) => `${fault} at call ${n} (${fn} ${command}, try ${attempt})`)
    .join(', ');
}
