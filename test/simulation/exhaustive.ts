import type { Location } from '../../src/core/location/location.ts';
import { type Fault, type FaultPlan, houseFaults, type OutsideCall, systemFaults } from './fakes/faults.ts';
import { simulatedLocations } from './load.ts';
import type { Verdict } from './oracle/check.ts';
import { type Counts, costs, losses } from './oracle/counts.ts';
import { messagesOf, type Scenario } from './scenarios.ts';
import { createWorld, type WorldOptions } from './world.ts';

/** How long a scenario's world waits for what is left undone, in milliseconds of its own time: far longer than every net takes. */
const patience = 6 * 3_600_000;

/** A fault at a call, by the call's number. */
export interface Planned {
  readonly call: Pick<OutsideCall, 'n' | 'fn' | 'command' | 'attempt'>;
  readonly fault: Fault;
}

/** How a scenario is tried. */
export interface Trial {
  readonly scenario: Scenario;
  readonly seed?: number;
  /** So many times as far apart the events are sent; absent: once. */
  readonly stretch?: number;
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
  readonly until?: keyof Counts;
  /** Where the scenario happens; a hotel that issues its tickets by default. */
  readonly place?: Location;
}

/** What came of all schedules of a scenario. */
export interface Exploration {
  readonly singles: number;
  readonly pairs: number;
  /** Runs without a fault, each with the events otherwise apart. */
  readonly timings: number;
  /** Of each kind, how much in all schedules together. */
  readonly sums: Counts;
  /** Schedules in which mails went twice more often than faults were planned: there must be none. */
  readonly tooManyDoubles: number;
  /** Schedules that lost, doubled or mixed up something, each with what. */
  readonly failures: readonly string[];
}

const [location] = simulatedLocations() as [Location];

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

/** Runs a scenario with faults at certain calls; tells the verdict, and the calls that were made while things could fail. */
export async function runSchedule(
  { scenario, seed = 1, stretch, change = {}, place = location }: Trial,
  faults: readonly Planned[],
): Promise<{ readonly verdict: Verdict; readonly calls: readonly OutsideCall[] }> {
  const calls: OutsideCall[] = [];
  const planned = new Map(faults.map(({ call, fault }) => [call.n, fault]));
  const plan: FaultPlan = (call) => {
    calls.push(call);
    return planned.get(call.n);
  };
  const world = await createWorld({ seed, locations: [place], ses: { bounces: 0 }, plan, patience, ...change });
  for (const message of messagesOf(scenario, place.id, world.now(), stretch)) world.send(message, message.inMs);
  await world.runUntilQuiet();
  return { verdict: world.check(), calls };
}

/** Runs a scenario without a fault, its events as close together and as far apart as `timings` says, from all at once on. */
export async function tryTimings(trial: Trial, timings: number): Promise<Exploration> {
  const sums = noCounts();
  const failures: string[] = [];
  for (let i = 0; i < timings; i++) {
    const stretch = (4 * i) / timings;
    const { verdict } = await runSchedule({ ...trial, seed: i + 1, stretch }, []);
    for (const kind of counted) sums[kind] += verdict[kind];
    if (trial.until && sums[trial.until] > 0) break;
    if (isWrong(verdict))
      failures.push(`${trial.scenario.name}: seed ${i + 1}, stretched ${stretch} times: ${told(verdict)}`);
  }
  return { singles: 0, pairs: 0, timings, tooManyDoubles: 0, sums, failures };
}

/** Tries a scenario with every single fault at every call, and with every two of them if asked for. */
export async function explore(trial: Trial): Promise<Exploration> {
  const { pairs = false, at = () => true, only, part = { index: 0, of: 1 }, until } = trial;
  const sums = noCounts();
  const tally = { singles: 0, pairs: 0, timings: 0, tooManyDoubles: 0 };
  const failures: string[] = [];

  async function attempt(faults: readonly Planned[]): Promise<readonly OutsideCall[]> {
    const { verdict, calls } = await runSchedule(trial, faults);
    for (const kind of counted) sums[kind] += verdict[kind];
    if (verdict.doubleMails > faults.length) tally.tooManyDoubles++;
    if (isWrong(verdict)) failures.push(`${trial.scenario.name}: ${scheduleText(faults)}: ${told(verdict)}`);
    return calls;
  }

  const before = await runSchedule(trial, []);
  for (const [i, first] of everyFault(before.calls, at, only).entries()) {
    if (i % part.of !== part.index) continue;
    if (until && sums[until] > 0) break;
    const calls = await attempt([first]);
    tally.singles++;
    if (!pairs) continue;
    const later = calls.filter(({ n }) => n > first.call.n);
    for (const second of everyFault(later, at, only)) {
      await attempt([first, second]);
      tally.pairs++;
    }
  }
  return { ...tally, sums, failures };
}

const counted = [...losses, ...costs];
const noCounts = () => Object.fromEntries(counted.map((kind) => [kind, 0])) as Counts;
const isWrong = (verdict: Verdict) => verdict.doubleMails > 0 || losses.some((kind) => verdict[kind] > 0);
const told = ({ problems }: Verdict) => problems.filter((one) => !one.startsWith('unrecorded')).join('; ');

/** Every fault at every call where one may strike. */
export function everyFault(
  calls: readonly OutsideCall[],
  at: (call: OutsideCall) => boolean,
  only?: readonly Fault[],
): Planned[] {
  const all = calls.filter(at).flatMap((call) => faultsOf(call).map((fault) => ({ call, fault })));
  return only ? all.filter(({ fault }) => only.includes(fault)) : all;
}

/** Faults as a reader can find them again. */
export function scheduleText(faults: readonly Planned[]): string {
  if (faults.length === 0) return 'no fault';
  return faults
    .map(({ call: { n, fn, command, attempt }, fault }) => `${fault} at call ${n} (${fn} ${command}, try ${attempt})`)
    .join(', ');
}
