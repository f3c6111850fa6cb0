import { logLine } from '../../../kit/log/log.service.ts';
import * as logEvent from '../../../kit/log/log-words.ts';
import { isoTime } from '../../../kit/time.ts';
import { SweepIncomplete } from '../../errors.ts';
import { isPlacing } from '../../location/issuer.ts';
import type { Locations } from '../../ports.ts';
import { type WorkKind, workKind } from '../work-kinds.data.ts';
import { type Announcement, type DueWork, longestPause, nameOfDue, type WorkAge, type WorkQueue } from './due-work.ts';

/** How fast the receiving system takes work of a kind. */
interface Pace {
  /** Works a second. */
  readonly perSecond: number;
  /** It takes none for now. */
  readonly paused: boolean;
}

/** What is swept, a kind: how fast it goes, and where it is announced. */
export interface SweptKind {
  /** What is owed and due by an instant (ISO-8601). */
  readonly due: (by: string) => Promise<readonly DueWork[]>;
  /** The name of the system that takes a piece of it; absent where one system takes all. */
  readonly systemOf?: (work: DueWork) => string;
  /** How fast a system takes it. */
  readonly pace: (system: string) => Promise<Pace>;
  /** `depth`: how much waits in it; absent where it has the work of several systems: then what was announced lately tells. */
  readonly queue: WorkQueue & { readonly depth?: () => Promise<number> };
  /** While a system takes nothing, so many are tried a minute. */
  readonly probes: number;
  /** Whoever finds that a system takes work again announces what waits for it: that is not waited for here. */
  readonly resumesItself?: true;
  /** What becomes of it is told elsewhere: that it was announced is no news. */
  readonly isUnreported?: true;
}

/** What sweeping needs, and where it reports. */
export interface SweepWorkDeps {
  /** How old listed work is; what is owed no more is left out. */
  readonly ages: (listed: readonly DueWork[]) => Promise<readonly WorkAge[]>;
  readonly kinds: Readonly<Record<string, SweptKind>>;
  readonly announcedLately: AnnouncedLately;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
  readonly report: (swept: SweepReport) => void;
  readonly reportAge: (age: AgeReport) => void;
}

/** What a sweep has announced of one kind to one system. */
interface SweepReport {
  readonly kind: string;
  readonly announced: number;
  readonly failed: number;
  /** Left for the next sweep. */
  readonly left: number;
}

/** How much work of a kind is owed by now, of what was looked up, and how old the oldest is. */
interface AgeReport {
  readonly kind: string;
  readonly owed: number;
  readonly ageSeconds: number;
}

/** All that sweep-deliveries works with. */
export type SweepDeliveriesDeps = Omit<SweepWorkDeps, 'report' | 'reportAge'>;

/**
 * Announces again the work of all kinds that is overdue, and logs how old the oldest owed work is.
 * @throws SweepIncomplete if something could not be announced; the next minute's sweep finds it again
 */
export async function sweepDeliveries(deps: SweepDeliveriesDeps): Promise<void> {
  const failed = await sweepWork({
    ...deps,
    report: (swept) => logLine({ event: logEvent.workSwept, ...swept }),
    reportAge: (age) => logLine({ event: logEvent.owedWorkWatched, ...age }),
  });
  if (failed > 0) throw new SweepIncomplete();
}

/** Of how much work of a kind at most the age is looked up: that which is due first. */
const mostWatched = 1000;

/** While a system takes nothing, the outcome of the few that are tried is waited for: seconds at most. */
const probing = 10;

/**
 * Announces again the work that is overdue, what a crash, a throttle or a pause has left owed: as much as its system takes
 * until the next sweep, of guests who came first before that of those who are still to come. And reports how old the oldest
 * owed work is. Resolves to how much could not be announced; the next sweep finds it again.
 */
export async function sweepWork(deps: SweepWorkDeps): Promise<number> {
  const at = deps.now();
  const swept = await Promise.all(
    Object.entries(deps.kinds).map(([kind, one]) => sweepKind(at, { ...deps, kind, swept: one })),
  );
  const ages = await deps.ages(swept.flatMap(({ watched }) => watched));
  for (const kind of Object.keys(deps.kinds)) {
    // Work that waits for its hour is not owed before it.
    const owed = ages.filter((age) => age.kind === kind && age.since <= at);
    if (owed.length === 0) continue;
    const oldest = owed.reduce((least, { since }) => Math.min(least, since), at);
    deps.reportAge({ kind, owed: owed.length, ageSeconds: Math.floor((at - oldest) / 1000) });
  }
  return swept.reduce((sum, { failed }) => sum + failed, 0);
}

/** What is needed to announce work of a kind. */
interface AnnounceDeps extends Pick<SweepWorkDeps, 'announcedLately' | 'now' | 'wait' | 'report'> {
  readonly kind: string;
  readonly swept: SweptKind;
}

/** Announces the overdue work of one kind. Resolves to how much could not be announced, and to the work that is due first. */
async function sweepKind(at: number, deps: AnnounceDeps) {
  const { due, systemOf = () => '', pace } = deps.swept;
  // Before the list is read, where one system takes all: its pace tells in how many partitions work is listed.
  const only = deps.swept.systemOf ? undefined : await pace('');
  const listed = await due(isoTime(at + longestPause));
  const overdue = listed.filter(({ dueAt }) => dueAt <= isoTime(at));
  const failed = await Promise.all(
    [...Map.groupBy(overdue, systemOf)].map(async ([system, some]) =>
      announceDue(some, system, only ?? (await pace(system)), deps),
    ),
  );
  const watched = listed.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1)).slice(0, mostWatched);
  return { failed: failed.reduce((sum, one) => sum + one, 0), watched };
}

/** Resolves to how much could not be announced. */
async function announceDue(
  due: readonly DueWork[],
  system: string,
  { perSecond, paused }: Pace,
  deps: AnnounceDeps,
): Promise<number> {
  const { probes, pace, resumesItself = false } = deps.swept;
  const most = Math.floor(perSecond * secondsAhead);
  if (!paused) return announce(due, system, { perSecond, most }, deps);
  const failed = await announce(due, system, { perSecond, most: probes }, deps);
  for (let waited = 0; !resumesItself && waited < probing && due.length > probes; waited++) {
    await deps.wait(1000);
    const now = await pace(system);
    if (!now.paused) return failed + (await announce(due, system, { perSecond, most }, deps));
  }
  return failed;
}

/** Resolves to how much could not be announced. */
async function announce(
  due: readonly DueWork[],
  system: string,
  { perSecond, most }: { readonly perSecond: number; readonly most: number },
  { kind, swept, announcedLately, now, report }: AnnounceDeps,
): Promise<number> {
  const waiting = announcedLately.without(due, now());
  if (waiting.length === 0) return 0;
  const line = `${kind} ${system}`;
  // Not in between those of the sweep before, whose turn is still to come: they came first.
  const inQueue = (await swept.queue.depth?.()) ?? announcedLately.delayed(line, now());
  const next = inOrderOfArrival(waiting, { perSecond, most, inQueue });
  const failed = new Set(await swept.queue.announce(next));
  announcedLately.add(
    next.filter((work) => !failed.has(work)),
    line,
    now(),
  );
  if (!swept.isUnreported)
    report({ kind, announced: next.length - failed.size, failed: failed.size, left: waiting.length - next.length });
  return failed.size;
}

/** What one copy of the sweeper has announced lately: work that still waits in the queue is not announced a second time. */
interface AnnouncedLately {
  /** Those of some work that were not announced lately, at an instant in epoch milliseconds. */
  readonly without: (all: readonly DueWork[], at: number) => readonly DueWork[];
  /** @param line what the work waits for, one after the other */
  readonly add: (all: readonly (DueWork & { readonly delaySeconds: number })[], line: string, at: number) => void;
  /** How much work of a line was announced whose delay is not over yet. */
  readonly delayed: (line: string, at: number) => number;
}

/** After its delay, a message is worked on or lost within this time, in milliseconds. */
const handled = 120_000;

/** Nothing at first: what another copy has announced may be announced once more, and is then refused. */
export function announcedLately(): AnnouncedLately {
  const announced = new Map<string, { readonly line: string; readonly seenAt: number }>();
  return {
    without(all, at) {
      for (const [name, { seenAt }] of announced) if (seenAt + handled <= at) announced.delete(name);
      return all.filter((work) => !announced.has(nameOfDue(work)));
    },
    add(all, line, at) {
      for (const work of all) announced.set(nameOfDue(work), { line, seenAt: at + work.delaySeconds * 1000 });
    },
    delayed: (line, at) => [...announced.values()].filter((one) => one.line === line && one.seenAt > at).length,
  };
}

/** So many seconds' worth of work is in the queue after a sweep: the next one comes in a minute, and may be a little late. */
export const secondsAhead = 70;

/**
 * The work that is announced next, that of guests who came first before that of those who are still to come.
 * @param room.perSecond how fast the receiving system takes it
 * @param room.most how much may wait in the queue, with the `inQueue` that does already
 */
export function inOrderOfArrival(
  due: readonly DueWork[],
  { perSecond, most, inQueue }: { readonly perSecond: number; readonly most: number; readonly inQueue: number },
): readonly (DueWork & Required<Pick<Announcement, 'delaySeconds'>>)[] {
  return (
    due
      .toSorted((a, b) => a.from - b.from)
      .slice(0, Math.max(0, most - inQueue))
      // Each is seen when it can go: what comes in between need not wait behind all of them.
      .map((work, i) => ({ ...work, delaySeconds: Math.floor((inQueue + i) / perSecond) }))
  );
}

/** How much of a kind of work the system of a location takes a second at most. */
export function rateOfLocations(kind: WorkKind, locations: Locations): (locationId: string) => Promise<number> {
  const { usual = 1, isIssuers } = workKind(kind).rate;
  return async (locationId) => {
    const issuer = isIssuers && (await locations.get(locationId))?.issuer;
    return issuer && isPlacing(issuer) ? issuer.maxRate : usual;
  };
}
