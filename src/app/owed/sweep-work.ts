import { isoTime } from '../../domain/time/instant.ts';
import { type DueWork, longestPause, type WorkAge } from '../ports/owed/due-work.ts';
import type { WorkQueue } from '../ports/owed/work-queue.ts';
import type { AnnouncedLately } from './announced-lately.ts';
import { inOrderOfArrival, secondsAhead } from './in-order-of-arrival.ts';

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
export interface SweepReport {
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
  readonly oldestSeconds: number;
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
    deps.reportAge({ kind, owed: owed.length, oldestSeconds: Math.floor((at - oldest) / 1000) });
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
  report({ kind, announced: next.length - failed.size, failed: failed.size, left: waiting.length - next.length });
  return failed.size;
}
