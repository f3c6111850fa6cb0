import type { AnnouncedWork, WorkRef } from '../../domain/model/stay-ref.ts';
import type { Turn } from '../ports/owed/send-line.ts';
import { type LeasedWork, leaseWork } from './lease-work.ts';
import { type SendDeps, sendInTurn } from './send-in-turn.ts';
import type { WorkResult } from './work-result.ts';

/** What performing announced work needs, and where its results are reported as they come. */
export interface PerformWorkDeps<Job> extends SendDeps<Job> {
  readonly report: (work: WorkRef, result: WorkResult) => void;
  /** Work that could not be tried or recorded, or, without any, a turn that could not be taken. */
  readonly reportError: (error: unknown, work?: WorkRef) => void;
}

/** Less time than this, and work is better left for the next call: none is leased that could not be sent. In milliseconds. */
const enoughTime = 20_000;

/**
 * Does announced work of one kind, all at once, each in its turn. Resolves to what must be announced again; what was tried
 * is on record.
 * @param remaining milliseconds that the function has left
 */
export async function performWork<Job>(
  all: readonly AnnouncedWork[],
  remaining: () => number,
  deps: PerformWorkDeps<Job>,
): Promise<ReadonlySet<WorkRef>> {
  const undone = new Set<WorkRef>();
  /** What was thrown costs the one work, whose message comes again. */
  const trying = async <Result>(work: WorkRef, act: () => Promise<Result>) => {
    try {
      return await act();
    } catch (error) {
      undone.add(work);
      deps.reportError(error, work);
      return undefined;
    }
  };

  const taken = await Promise.all(
    all.map(async (work) => {
      if (remaining() < enoughTime) return void undone.add(work);
      const leased = await trying(work, () => leaseWork(work, deps));
      if (leased && 'outcome' in leased) deps.report(work, leased);
      return leased && 'job' in leased ? leased : undefined;
    }),
  );
  const leased = taken.filter((one) => one !== undefined);
  const turns = await turnsFor(leased, deps);
  await Promise.all(
    leased.map((one, i) =>
      trying(one.work, async () => deps.report(one.work, await sendInTurn(one, { turn: turns[i], remaining }, deps))),
    ),
  );
  return undone;
}

/** None where nobody can tell. */
async function turnsFor<Job>(
  all: readonly LeasedWork<Job>[],
  { performer, reportError }: PerformWorkDeps<Job>,
): Promise<readonly (Turn | undefined)[]> {
  if (all.length === 0) return [];
  const works = all.map(({ work }) => work);
  const requests = all.map(({ job }) => performer.requests?.(job) ?? 1);
  return performer.line.turns(works, requests).catch((error: unknown) => {
    reportError(error);
    return [];
  });
}
